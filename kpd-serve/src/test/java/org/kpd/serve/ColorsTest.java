package org.kpd.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.PhotoFace;

/** Photos are searched in gray only if neither the detector nor the model reads colors. */
class ColorsTest {
  private static final Path PHOTO = Path.of("../testdata/photos/two_people.jpg");
  private static final Path OF_LUMINANCE = Path.of("../saved_models/model_v2");

  @TempDir Path folder;

  @Test
  void aModelThatBeginsWithTheLuminanceReadsNoColors() throws IOException {
    try (KeypointPredictor luminance = KeypointPredictor.load(OF_LUMINANCE);
        KeypointPredictor colors =
            KeypointPredictor.load(TinyModel.of(0).write(folder.resolve("1")))) {
      assertThat(luminance.readsColors()).isFalse();
      assertThat(colors.readsColors()).isTrue();
    }
  }

  @Test
  void colorsAreDecodedForThoseWhoReadThem() throws IOException {
    Path ofColors = TinyModel.of(30).write(folder.resolve("1"));
    assertThat(seen(OF_LUMINANCE, false)).containsOnly(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(seen(OF_LUMINANCE, true)).containsOnly(BufferedImage.TYPE_3BYTE_BGR);
    assertThat(seen(ofColors, false)).containsOnly(BufferedImage.TYPE_3BYTE_BGR);
  }

  /** The types of the pictures that a detector is given of a photo: encoded, and decoded. */
  private static List<Integer> seen(Path model, boolean detectorReadsColors) throws IOException {
    Onlooker detector = new Onlooker(detectorReadsColors);
    try (KeypointPredictor predictor = KeypointPredictor.load(model);
        PhotoPredictor photos = PhotoPredictor.of(predictor, detector)) {
      photos.predict(Files.readAllBytes(PHOTO));
      photos.predict(ImageDecoder.create().decode(PHOTO));
    }
    assertThat(detector.types).hasSize(2);
    return detector.types;
  }

  @Test
  void pointsAreTheSameWithoutColors() throws IOException {
    BufferedImage photo = ImageDecoder.create().decode(PHOTO);
    try (KeypointPredictor predictor = KeypointPredictor.load(OF_LUMINANCE);
        PhotoPredictor inGray = PhotoPredictor.of(predictor, new Onlooker(false));
        PhotoPredictor inColors = PhotoPredictor.of(predictor, new Onlooker(true))) {
      List<PhotoFace> ones = inGray.predict(photo);
      List<PhotoFace> others = inColors.predict(photo);
      assertThat(ones).hasSize(1);
      double[] gray = ones.get(0).points().toArray();
      double[] colors = others.get(0).points().toArray();
      double side = ones.get(0).box().width();
      for (int i = 0; i < gray.length; i++) {
        assertThat(gray[i]).isCloseTo(colors[i], within(0.002 * side));
      }
    }
  }

  /** Finds the face on the right, and remembers the types of the pictures. */
  private static final class Onlooker implements FaceDetector {
    private final boolean readsColors;
    private final List<Integer> types = new ArrayList<>();

    Onlooker(boolean readsColors) {
      this.readsColors = readsColors;
    }

    @Override
    public List<DetectedFace> detect(BufferedImage photo) {
      types.add(photo.getType());
      double side = 0.175 * photo.getWidth();
      FaceBox box = new FaceBox(4 * side, 0.225 * photo.getHeight(), side, side, -2);
      return List.of(new DetectedFace(box, 0.95));
    }

    @Override
    public int usefulSide() {
      return 320;
    }

    @Override
    public boolean readsColors() {
      return readsColors;
    }

    @Override
    public void close() {}
  }
}
