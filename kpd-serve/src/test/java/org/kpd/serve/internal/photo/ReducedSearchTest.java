package org.kpd.serve.internal.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.Keypoints;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.EncodedPhoto;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.PhotoFace;
import org.kpd.core.image.ReducedPhoto;

/** A photo is decoded as small as its faces allow, and they are told in its own pixels. */
class ReducedSearchTest {
  private static final double RIGHT = 10;
  private static final double DOWN = 20;

  @ParameterizedTest
  @CsvSource({
    "2400, 1600, 4, 70, 4",
    "2400, 1600, 4, 40, 2",
    "2400, 1600, 4, 20, 1",
    "1200, 800, 2, 64, 2",
    "1200, 800, 2, 63, 1",
    "630, 420, 1, 30, 1"
  })
  void aFaceThatIsTooSmallIsDecodedLarger(
      int width, int height, int coarse, double side, int expected) throws IOException {
    EncodedPhoto file = ImageDecoder.create().read(photo(width, height));
    try (TensorFlowJpeg jpeg = new TensorFlowJpeg()) {
      PhotoDecoding decoding = PhotoDecoding.of(jpeg, true);
      ReducedPhoto forDetector = ReducedSearch.coarse(file, detector(320), decoding);
      assertThat(forDetector.reduction()).isEqualTo(coarse);
      FaceBox box = new FaceBox(50, 60, side, side);
      FaceSearch search = FaceSearch.of(List.of(new DetectedFace(box, 0.9)));
      ReducedSearch found = ReducedSearch.of(file, forDetector, search, decoding);
      assertThat(found.photo().reduction()).isEqualTo(expected);

      List<PhotoFace> faces =
          found.faces(crops -> crops.stream().map(crop -> Keypoints.of(points())).toList());
      assertThat(faces).hasSize(1);
      assertThat(faces.get(0).box()).isEqualTo(box.scaled(coarse));
      // From the edges of the box, in 96ths of its side; pixels are counted from their centers.
      double x = coarse * (50 + (RIGHT + 0.5) * side / 96) - 0.5;
      double y = coarse * (60 + (DOWN + 0.5) * side / 96) - 0.5;
      assertThat(faces.get(0).points().x(0)).isCloseTo(x, within(1e-9));
      assertThat(faces.get(0).points().y(0)).isCloseTo(y, within(1e-9));
    }
  }

  /** Somebody's detector may need every pixel. */
  @Test
  void aPhotoIsWholeForADetectorThatDoesNotSayWhatItNeeds() throws IOException {
    EncodedPhoto file = ImageDecoder.create().read(photo(2400, 1600));
    try (TensorFlowJpeg jpeg = new TensorFlowJpeg()) {
      PhotoDecoding decoding = PhotoDecoding.of(jpeg, true);
      assertThat(ReducedSearch.coarse(file, new Nowhere(), decoding).reduction()).isEqualTo(1);
    }
  }

  private static FaceDetector detector(int usefulSide) {
    return new Nowhere() {
      @Override
      public int usefulSide() {
        return usefulSide;
      }
    };
  }

  /** Finds no face. */
  private static class Nowhere implements FaceDetector {
    @Override
    public List<DetectedFace> detect(BufferedImage photo) {
      return List.of();
    }

    @Override
    public void close() {}
  }

  /** All in one place, which frames no face for a second look. */
  private static double[] points() {
    double[] points = new double[30];
    for (int i = 0; i < points.length; i += 2) {
      points[i] = RIGHT;
      points[i + 1] = DOWN;
    }
    return points;
  }

  private static byte[] photo(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Random random = new Random(3);
    byte[] values = new byte[width * height];
    random.nextBytes(values);
    image.getRaster().setDataElements(0, 0, width, height, values);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", file);
    return file.toByteArray();
  }
}
