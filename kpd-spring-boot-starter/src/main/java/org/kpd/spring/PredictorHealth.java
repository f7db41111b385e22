package org.kpd.spring;

import java.util.Map;
import java.util.Optional;
import org.kpd.core.image.FaceImage;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.batching.PredictionRejectedException;

/**
 * A health check by prediction: a predictor is healthy if it answers for a blank face.
 *
 * @param failure why the predictor is not healthy; empty if it is
 * @param details additional details
 */
record PredictorHealth(Optional<RuntimeException> failure, Map<String, String> details) {
  private static final FaceImage BLANK = FaceImage.of(new byte[FaceImage.PIXELS], 1);

  static PredictorHealth of(KeypointPredictor predictor) {
    try {
      predictor.predict(BLANK);
      return new PredictorHealth(Optional.empty(), Map.of());
    } catch (PredictionRejectedException e) {
      // A full queue is not a failure.
      return new PredictorHealth(Optional.empty(), Map.of("queue", "full"));
    } catch (RuntimeException e) {
      return new PredictorHealth(Optional.of(e), Map.of());
    }
  }
}
