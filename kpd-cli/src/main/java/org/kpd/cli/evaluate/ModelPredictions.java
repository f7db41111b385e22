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

/** A model's answers for many faces, with progress. */
public final class ModelPredictions {
  private ModelPredictions() {}

  /** The predictions row by row, in pixels of the 96x96 faces. */
  public static LabelTable of(Path model, FaceImages images, PrintWriter errors)
      throws IOException {
    try (KeypointPredictor predictor = ModelFiles.predictor(model);
        TerminalProgress progress = TerminalProgress.show("Predicted", "face", errors)) {
      return Evaluator.of(predictor).predict(images, progress);
    }
  }
}
