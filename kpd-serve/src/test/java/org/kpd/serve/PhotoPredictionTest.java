package org.kpd.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;

/** The example in the documentation of {@link KeypointPredictor}, and its other methods. */
class PhotoPredictionTest {
  private static final TinyModel MODEL = TinyModel.of(30);

  @TempDir Path folder;

  @Test
  void exampleOfTheClassRuns() throws IOException {
    MODEL.write(folder.resolve("saved_models/model_v1/1"));
    FaceImage face = Faces.gray(1);

    try (KeypointPredictor predictor =
        KeypointPredictor.load(folder.resolve("saved_models/model_v1"))) {
      Keypoints points = predictor.predict(face);
      assertThat(points.x(Keypoint.NOSE_TIP) + ", " + points.y(Keypoint.NOSE_TIP))
          .matches("-?[\\d.]+, -?[\\d.]+");
    }
  }

  @Test
  void photosComeFromFilesAndMemory() throws IOException {
    BufferedImage photo = new BufferedImage(210, 160, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 210 * 160; i++) {
      photo.setRGB(i % 210, i / 210, i * 2654435);
    }
    Path file = folder.resolve("photo.png");
    ImageIO.write(photo, "png", file.toFile());
    FaceBox box = new FaceBox(10, 20, 120, 110);
    FaceCrop whole = FaceCrop.whole(photo);
    FaceCrop inBox = FaceCrop.of(photo, box);
    Keypoints expected = whole.toPhoto(MODEL.answer(whole.face()));
    Keypoints expectedInBox = inBox.toPhoto(MODEL.answer(inBox.face()));

    try (KeypointPredictor predictor = KeypointPredictor.load(MODEL.write(folder.resolve("1")))) {
      Faces.assertSame(predictor.predict(photo), expected);
      Faces.assertSame(predictor.predict(photo, box), expectedInBox);
      Faces.assertSame(predictor.predict(file), expected);
      Faces.assertSame(predictor.predict(file, box), expectedInBox);
    }
  }
}
