package org.kpd.benchmarks.peer;

import java.util.Map;

/** Work that can be repeated any number of times in a row. */
interface Task extends AutoCloseable {

  /** Does the work that many times. */
  void run(int times) throws InterruptedException;

  /** Its outputs by name, for comparison with other workers; to be called before timing. */
  Map<String, Object> outputs() throws InterruptedException;

  @Override
  void close();
}
