package org.kpd.benchmarks.peer;

import java.util.Map;

/** Something that can be done any number of times in a row. */
interface Task extends AutoCloseable {

  /** Does it. */
  void run(int times) throws InterruptedException;

  /** What it answers, by name, for comparison with others; to be asked before it is timed. */
  Map<String, Object> outputs() throws InterruptedException;

  @Override
  void close();
}
