package org.kpd.cli.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.kpd.cli.model.ModelFiles;
import org.kpd.cli.terminal.TerminalProgress;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;
import org.kpd.report.evaluation.Evaluator;
import org.kpd.serve.KeypointPredictor;

/** Predicts many faces with a model, showing progress. */
public final class ModelPredictions {
  private ModelPredictions() {}

  /** Returns the predictions, a row for each face, in pixels of the 96x96 faces. */
  public static LabelTable of(Path model, FaceImages images, PrintWriter errors)
      throws IOException {
    try (KeypointPredictor predictor = ModelFiles.predictor(model);
        TerminalProgress progress = TerminalProgress.show("Predicted", "face", errors)) {
      return Evaluator.of(predictor).predict(images, progress);
    }
  }
}
