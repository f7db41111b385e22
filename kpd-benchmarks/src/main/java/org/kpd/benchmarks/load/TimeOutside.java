package org.kpd.benchmarks.load;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.kpd.cli.Kpd;

/**
 * A sampling profiler that runs a kpd command and reports how much of its time the main thread
 * spent outside TensorFlow. A second thread takes a stack trace of the main thread 500 times a
 * second, which costs little because that thread mostly waits in native code.
 */
public final class TimeOutside {
  private static final long PERIOD_MILLIS = 2;
  private static final int SHOWN = 12;
  private static final double PERCENT = 100;
  private static final double NANOS = 1e9;

  /** The native call in which a session runs. */
  private static final String SESSION_RUN = "TF_SessionRun";

  /** Its frames are on the stack from the first step to the end of the last epoch. */
  private static final String TRAINING_LOOP = "org.kpd.train.Trainer$Run";

  private final Thread watched;
  private final long start = System.nanoTime();
  private final Map<String, Integer> places = new HashMap<>();
  private int samples;
  private int outside;
  private int loopSamples;
  private int loopOutside;

  private TimeOutside(Thread watched) {
    this.watched = watched;
  }

  /** Takes the arguments of {@code kpd}. */
  public static void main(String[] arguments) {
    TimeOutside sampler = new TimeOutside(Thread.currentThread());
    Thread thread = new Thread(sampler::watch, "sampler");
    thread.setDaemon(true);
    thread.start();
    // The command exits the process itself.
    Runtime.getRuntime().addShutdownHook(new Thread(sampler::report));
    Kpd.main(arguments);
  }

  private void watch() {
    try {
      while (true) {
        sample(watched.getStackTrace());
        Thread.sleep(PERIOD_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void sample(StackTraceElement[] stack) {
    boolean inside = false;
    boolean loop = false;
    String place = "";
    for (StackTraceElement frame : stack) {
      inside |= frame.getMethodName().equals(SESSION_RUN);
      loop |= frame.getClassName().startsWith(TRAINING_LOOP);
      if (place.isEmpty() && frame.getClassName().startsWith("org.kpd.")) {
        place = frame.getClassName() + "." + frame.getMethodName();
      }
    }
    samples++;
    loopSamples += loop ? 1 : 0;
    if (!inside) {
      outside++;
      loopOutside += loop ? 1 : 0;
      places.merge(place, 1, Integer::sum);
    }
  }

  private synchronized void report() {
    System.err.printf(
        Locale.ROOT,
        "Outside TensorFlow: %.1f%% of the whole run of %.0f s, %.1f%% of the epochs in it%n",
        PERCENT * outside / samples,
        (System.nanoTime() - start) / NANOS,
        PERCENT * loopOutside / Math.max(1, loopSamples));
    places.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .forEach(
            place ->
                System.err.printf(
                    Locale.ROOT,
                    "%5.1f%%  %s%n",
                    PERCENT * place.getValue() / samples,
                    place.getKey()));
  }
}
