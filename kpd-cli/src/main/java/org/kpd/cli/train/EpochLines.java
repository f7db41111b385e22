package org.kpd.cli.train;

import java.io.PrintWriter;
import java.util.Locale;
import org.kpd.train.progress.EpochMetrics;
import org.kpd.train.progress.TrainingListener;

/** A plain line per epoch, for logs and pipes. */
final class EpochLines implements TrainingListener {
  private final PrintWriter out;
  private int epochs;
  private int steps;
  private long epochStarted;

  EpochLines(PrintWriter out) {
    this.out = out;
  }

  /** The metrics of an epoch in Keras' form. */
  static String figures(EpochMetrics metrics) {
    return String.format(
        Locale.ROOT,
        "loss: %.4f - mae: %.4f - val_loss: %.4f - val_mae: %.4f",
        metrics.loss(),
        metrics.mae(),
        metrics.validationLoss(),
        metrics.validationMae());
  }

  @Override
  public void started(Plan plan) {
    epochs = plan.epochs();
    steps = plan.steps();
    epochStarted = System.nanoTime();
  }

  @Override
  public Signal epochEnded(Epoch epoch) {
    double seconds = (System.nanoTime() - epochStarted) / 1e9;
    out.printf(
        Locale.ROOT,
        "Epoch %d/%d - %.0fs - %.0fms/step - %s%s%n",
        epoch.metrics().epoch(),
        epochs,
        seconds,
        1000 * seconds / steps,
        figures(epoch.metrics()),
        epoch.better() ? " *" : "");
    out.flush(); // otherwise a log file could stay empty for hours
    epochStarted = System.nanoTime();
    return Signal.CONTINUE;
  }
}
