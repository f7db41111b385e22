package org.kpd.train.internal.feeding;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Threads that make or bring batches, and do not keep Java from ending. */
final class LoaderThreads {
  /** From here on threads wait for memory, not for each other. */
  private static final int MOST = 16;

  private LoaderThreads() {}

  static ThreadFactory named(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** So many threads of one name. */
  static ExecutorService pool(String name, int threads) {
    return Executors.newFixedThreadPool(threads, named(name));
  }

  /** How many threads make batches on this machine. */
  static int count() {
    return count(Runtime.getRuntime().availableProcessors());
  }

  /** How many threads make batches: one for each core, two at least. */
  static int count(int cores) {
    return Math.min(Math.max(cores, 2), MOST);
  }
}
