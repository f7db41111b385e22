package example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.kpd.data.FaceDataset;
import org.kpd.data.format.FaceDatasets;
import org.kpd.report.evaluation.Evaluator;
import org.kpd.report.figure.KeypointMetrics;
import org.kpd.serve.KeypointPredictor;

/** Prints the mean absolute error of a model on labeled faces: Evaluate MODEL FACES. */
public final class Evaluate {
  public static void main(String[] arguments) throws IOException {
    FaceDataset faces = FaceDatasets.open(Path.of(arguments[1]), null);
    try (KeypointPredictor predictor = KeypointPredictor.load(Path.of(arguments[0]))) {
      KeypointMetrics metrics =
          KeypointMetrics.of(faces.labels(), Evaluator.of(predictor).predict(faces));
      System.out.printf(Locale.ROOT, "%.3f pixels%n", metrics.meanAbsoluteError());
    }
  }
}
