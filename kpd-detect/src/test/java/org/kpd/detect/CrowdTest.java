package org.kpd.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;

/** Large photos of many people, whose faces are lost where a detector usually looks. */
class CrowdTest {
  private static final int COLUMNS = 20;
  private static final int ROWS = 10;
  private static final int SIDE = 180;

  @Test
  void everyFaceOfACrowdIsFoundOnce() throws IOException {
    BufferedImage crowd = crowd();
    DetectorOptions options = DetectorOptions.defaults().withMinConfidence(0.4);
    try (NetworkFaceDetector detector = NetworkFaceDetector.open(options);
        NetworkFaceDetector near = NetworkFaceDetector.open(options.withSmallFaces(false))) {
      assertFound(detector.detect(crowd).stream().map(DetectedFace::box).toList());
      assertThat(near.detect(crowd)).isEmpty();
    }
  }

  /** Its file is decoded once more, since the first look at it is reduced too far. */
  @Test
  void theFileOfACrowdIsDecodedAsLargeAsItsFacesNeed() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(crowd(), "jpeg", file);
    try (KeypointPredictor predictor = KeypointPredictor.load(Path.of("../saved_models/model_v2"));
        PhotoPredictor photos = PhotoPredictor.of(predictor)) {
      assertFound(photos.predict(file.toByteArray()).stream().map(PhotoFace::box).toList());
    }
  }

  /** One face in each cell, in its middle. */
  private static void assertFound(List<FaceBox> faces) {
    int[] found = new int[COLUMNS * ROWS];
    for (FaceBox face : faces) {
      double x = face.centerX() / SIDE;
      double y = face.centerY() / SIDE;
      if (Math.hypot(x % 1 - 0.5, y % 1 - 0.5) < 0.15) {
        int column = (int) x;
        int row = (int) y;
        found[row * COLUMNS + column]++;
      }
    }
    assertThat(found).containsOnly(1);
    assertThat(faces).hasSize(COLUMNS * ROWS);
  }

  /** Two people in turns, in a photo of 3600 x 1800 pixels: their faces take 2% of its width. */
  private static BufferedImage crowd() throws IOException {
    BufferedImage photo =
        ImageDecoder.create().decode(Path.of("../testdata/photos/two_people.jpg"));
    FaceBox[] people = {FaceDetectorTestKit.HOPPER, FaceDetectorTestKit.COLLINS};
    BufferedImage crowd =
        new BufferedImage(COLUMNS * SIDE, ROWS * SIDE, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = crowd.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    for (int i = 0; i < COLUMNS * ROWS; i++) {
      FaceBox face = people[i % 2];
      int reach = (int) (0.9 * face.width());
      int x = (int) face.centerX();
      int y = (int) face.centerY();
      int left = i % COLUMNS * SIDE;
      int top = i / COLUMNS * SIDE;
      graphics.drawImage(
          photo,
          left,
          top,
          left + SIDE,
          top + SIDE,
          x - reach,
          y - reach,
          x + reach,
          y + reach,
          null);
    }
    graphics.dispose();
    return crowd;
  }
}
