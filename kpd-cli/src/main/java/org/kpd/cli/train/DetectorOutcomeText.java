package org.kpd.cli.train;

import java.io.PrintWriter;
import java.util.Locale;
import org.kpd.core.internal.text.Counted;
import org.kpd.train.experiment.DetectionFigures;
import org.kpd.train.experiment.DetectorExperiment;
import org.kpd.train.progress.TrainingResult.StopReason;

/** The outcome of training a face detector, as text for people. */
final class DetectorOutcomeText {
  private DetectorOutcomeText() {}

  static void print(
      PrintWriter screen, DetectorExperiment experiment, DetectorExperiment.Outcome outcome) {
    DetectionFigures figures = outcome.figures();
    screen.printf(
        Locale.ROOT,
        "Ended after epoch %d (%s).%n%n",
        outcome.training().history().size(),
        outcome.training().reason() == StopReason.INTERRUPTED ? "interrupted" : "all epochs done");
    screen.printf(
        Locale.ROOT,
        "In %s: found %d of %d marked faces (%.2f%%), %d of all %d (%.2f%%), and %s where there"
            + " is no face.%n",
        Counted.of(figures.photos(), "test photo"),
        figures.markedFound(),
        figures.marked(),
        figures.markedPercent(),
        figures.facesFound(),
        figures.faces(),
        figures.facesPercent(),
        Counted.of(figures.strays(), "detection"));
    if (figures.markedFound() > 0) {
      screen.printf(
          Locale.ROOT,
          "On average, centers are off by %.3f of the face's size, and rolls by %.1f degrees.%n",
          figures.meanCenterError(),
          figures.meanRollError());
    }
    screen.printf(Locale.ROOT, "Results:    %s%n", experiment.results());
    screen.printf(Locale.ROOT, "SavedModel: %s%n", outcome.savedModel());
  }
}
