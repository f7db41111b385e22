package org.kpd.cli.train;

import java.util.concurrent.CountDownLatch;
import org.kpd.train.TrainingListener;

/**
 * Ends training after the current step at Ctrl-C or SIGTERM, and holds the process until everything
 * is written. Close it when nothing is left to write.
 */
final class Interruption implements TrainingListener, AutoCloseable {
  private final CountDownLatch written = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "kpd-interruption");
  private volatile boolean requested;

  private Interruption() {}

  /** Listens from now on. */
  static Interruption listen() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  @Override
  public Signal stepEnded(Step step) {
    return requested ? Signal.STOP : Signal.CONTINUE;
  }

  @Override
  public void close() {
    written.countDown();
    if (!requested) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private void interrupt() {
    requested = true;
    try {
      written.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
