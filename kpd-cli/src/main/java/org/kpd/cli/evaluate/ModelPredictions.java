package org.kpd.cli.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.kpd.cli.FaceProgress;
import org.kpd.cli.ModelFiles;
import org.kpd.core.data.FaceImages;
import org.kpd.core.data.LabelTable;
import org.kpd.serve.Evaluator;
import org.kpd.serve.KeypointPredictor;

/** A model's answers for many faces, with progress. */
public final class ModelPredictions {
  private ModelPredictions() {}

  /** The predictions row by row, in pixels of the 96x96 faces. */
  public static LabelTable of(Path model, FaceImages images, PrintWriter errors)
      throws IOException {
    try (KeypointPredictor predictor = ModelFiles.predictor(model);
        FaceProgress progress = FaceProgress.show("Predicted", errors)) {
      return Evaluator.of(predictor).predict(images, progress);
    }
  }
}
