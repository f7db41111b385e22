package org.kpd.spring;

import java.util.Map;
import java.util.Optional;
import org.kpd.core.image.FaceImage;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.batching.PredictionRejectedException;

/**
 * Health by a prediction: a predictor is well while a blank face is answered.
 *
 * @param failure why it is not
 * @param details what else there is to tell
 */
record PredictorHealth(Optional<RuntimeException> failure, Map<String, String> details) {
  private static final FaceImage BLANK = FaceImage.of(new byte[FaceImage.PIXELS], 1);

  static PredictorHealth of(KeypointPredictor predictor) {
    try {
      predictor.predict(BLANK);
      return new PredictorHealth(Optional.empty(), Map.of());
    } catch (PredictionRejectedException e) {
      // Busy is not ill.
      return new PredictorHealth(Optional.empty(), Map.of("queue", "full"));
    } catch (RuntimeException e) {
      return new PredictorHealth(Optional.of(e), Map.of());
    }
  }
}
