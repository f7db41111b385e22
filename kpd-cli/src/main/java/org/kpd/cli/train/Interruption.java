package org.kpd.cli.train;

import java.io.PrintWriter;
import java.util.OptionalInt;
import org.kpd.cli.terminal.EndSignals;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.train.TrainingListener;

/**
 * Ends training after the current step when the process is told to end, so that what was learned is
 * measured and written; told so again, the process ends at once. Close it when nothing is left to
 * write.
 */
final class Interruption implements TrainingListener, AutoCloseable {
  private static final int NONE = 0;

  private final PrintWriter errors;
  private final EndSignals signals;
  private volatile int code = NONE;

  private Interruption(PrintWriter errors) {
    this.errors = errors;
    this.signals = EndSignals.handle(this::interrupt);
  }

  /**
   * Listens from now on.
   *
   * @param errors is told what a signal does
   */
  static Interruption listen(PrintWriter errors) {
    return new Interruption(errors);
  }

  /** What the process should exit with, where it was told to end. */
  OptionalInt exitCode() {
    return code == NONE ? OptionalInt.empty() : OptionalInt.of(code);
  }

  @Override
  public Signal stepEnded(Step step) {
    return code == NONE ? Signal.CONTINUE : Signal.STOP;
  }

  @Override
  public void close() {
    signals.close();
  }

  private synchronized void interrupt(int exitCode) {
    if (code != NONE) {
      WholeOutput.deleteUnfinished();
      Runtime.getRuntime().halt(exitCode);
    }
    code = exitCode;
    errors.println(
        "kpd: ends after this step and writes the results; told so again, it ends at once.");
  }
}
