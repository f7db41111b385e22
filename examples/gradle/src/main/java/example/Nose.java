package example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.serve.KeypointPredictor;

/** Prints the position of the nose in a face that fills a photo: Nose PHOTO. */
public final class Nose {
  public static void main(String[] arguments) throws IOException {
    try (KeypointPredictor predictor = KeypointPredictor.loadDefault()) {
      Keypoints points = predictor.predict(Path.of(arguments[0]));
      System.out.printf(
          Locale.ROOT, "%.1f, %.1f%n", points.x(Keypoint.NOSE_TIP), points.y(Keypoint.NOSE_TIP));
    }
  }
}
