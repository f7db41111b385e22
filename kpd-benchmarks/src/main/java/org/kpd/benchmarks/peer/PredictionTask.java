package org.kpd.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceImage;
import org.kpd.core.runtime.Precision;
import org.kpd.data.FaceDataset;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.batching.PredictorOptions;

/** Predicts faces spread evenly over a data set, with the predictor that applications embed. */
final class PredictionTask implements Task {
  private final KeypointPredictor predictor;
  private final List<FaceImage> faces;

  PredictionTask(Path model, Precision precision, int batch, FaceDataset data) throws IOException {
    predictor = KeypointPredictor.load(model, PredictorOptions.defaults().withPrecision(precision));
    faces =
        IntStream.range(0, batch)
            .mapToObj(i -> data.images().image((int) ((long) i * data.size() / batch)))
            .toList();
  }

  @Override
  public void run(int times) {
    for (int i = 0; i < times; i++) {
      predict();
    }
  }

  @Override
  public Map<String, Object> outputs() {
    return Map.of("keypoints", predict().stream().map(Keypoints::toArray).toList());
  }

  private List<Keypoints> predict() {
    return faces.size() == 1 ? List.of(predictor.predict(faces.get(0))) : predictor.predict(faces);
  }

  @Override
  public void close() {
    predictor.close();
  }
}
