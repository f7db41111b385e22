package org.kpd.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceFraming;
import org.kpd.core.image.FaceImage;
import org.kpd.serve.KeypointPredictor;

/** A detector frames no face exactly, and the points have to stay where they are. */
class LooseCropsTest {
  private static final FaceBox FACE = new FaceBox(492, 85, 165, 165);

  /** Right and down, shares of the side, and how much larger. */
  private static final double[][] MOVES = {
    {0.06, 0, 1}, {-0.06, 0, 1}, {0, 0.06, 1}, {0, -0.06, 1}, {0, 0, 1.12}, {0, 0, 0.9}
  };

  @ParameterizedTest
  @ValueSource(strings = {"model_v2", "model_v2_68"})
  void pointsStayWhenTheBoxMoves(String name) throws IOException {
    Path model = Path.of("..", "saved_models", name);
    BufferedImage photo = ImageIO.read(new File("../testdata/photos/two_people.jpg"));
    try (KeypointPredictor predictor = KeypointPredictor.load(model)) {
      Keypoints first = predictor.predict(photo, FACE);
      FaceBox framed = FaceFraming.around(first).orElseThrow();
      Keypoints points = predictor.predict(photo, framed);
      double apart = 0;
      for (double[] move : MOVES) {
        apart += distance(points, predictor.predict(photo, moved(framed, move))) / MOVES.length;
      }
      // One move of one face says little. A model that had learned the framing was at 3.4 pixels.
      assertThat(apart * FaceImage.SIZE / framed.width()).isLessThan(0.8);
    }
  }

  private static FaceBox moved(FaceBox box, double[] move) {
    double side = box.width() * move[2];
    double x = box.centerX() + move[0] * box.width();
    double y = box.centerY() + move[1] * box.width();
    return new FaceBox(x - side / 2, y - side / 2, side, side);
  }

  /** The mean distance of the points, pixels. */
  private static double distance(Keypoints one, Keypoints other) {
    double sum = 0;
    int count = one.set().size();
    for (int point = 0; point < count; point++) {
      sum += Math.hypot(one.x(point) - other.x(point), one.y(point) - other.y(point)) / count;
    }
    return sum;
  }
}
