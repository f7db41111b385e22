package org.kpd.train;

import java.util.concurrent.ThreadFactory;

/** Threads that make or bring batches, and do not keep Java from ending. */
final class LoaderThreads {
  private LoaderThreads() {}

  static ThreadFactory named(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
