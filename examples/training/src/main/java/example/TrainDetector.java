package example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.kpd.train.config.DetectorConfig;
import org.kpd.train.experiment.DetectorExperiment;

/** Trains a small face detector for one epoch: TrainDetector PHOTOS RESULTS MODELS. */
public final class TrainDetector {
  public static void main(String[] arguments) throws IOException {
    DetectorExperiment.Outcome outcome =
        DetectorExperiment.run(
            Path.of(arguments[0]),
            DetectorConfig.defaults().withWidth(4).withSize(64).withEpochs(1),
            Path.of(arguments[1]),
            Path.of(arguments[2]));
    System.out.println(outcome.savedModel());
    System.out.printf(Locale.ROOT, "%.1f%% found%n", outcome.figures().facesPercent());
  }
}
