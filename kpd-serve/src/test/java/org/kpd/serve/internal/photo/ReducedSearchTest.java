package org.kpd.serve.internal.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
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
      FaceBox box = new FaceBox(50, 60, side, side);
      FaceFinder finder = finder(new Finder(320, box));
      ReducedPhoto forDetector = ReducedSearch.coarse(file, finder, decoding);
      assertThat(forDetector.reduction()).isEqualTo(coarse);
      ReducedSearch found = ReducedSearch.of(file, forDetector, finder, decoding);
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

  @ParameterizedTest
  @CsvSource({"700, 2", "2000, 1", "320, 4"})
  void aCrowdIsSearchedInAsManyPixelsAsTheDetectorAsksFor(int useful, int expected)
      throws IOException {
    EncodedPhoto file = ImageDecoder.create().read(photo(2400, 1600));
    FaceBox seen = new FaceBox(100, 100, 300, 300);
    Finder crowd =
        new Finder(320, seen) {
          @Override
          public int usefulSide(BufferedImage photo, List<DetectedFace> found) {
            assertThat(found).extracting(DetectedFace::box).containsExactly(seen);
            return useful;
          }
        };
    try (TensorFlowJpeg jpeg = new TensorFlowJpeg()) {
      PhotoDecoding decoding = PhotoDecoding.of(jpeg, true);
      ReducedPhoto coarse = ReducedSearch.coarse(file, finder(crowd), decoding);
      ReducedSearch found = ReducedSearch.of(file, coarse, finder(crowd), decoding);
      assertThat(found.photo().reduction()).isEqualTo(expected);
      // The places are those of the last search, in the pixels of its picture.
      assertThat(found.search().places()).extracting(DetectedFace::box).containsExactly(seen);
      assertThat(crowd.searched)
          .isEqualTo(expected == 4 ? List.of(600) : List.of(600, 2400 / expected));
    }
  }

  /** Somebody's detector may need every pixel. */
  @Test
  void aPhotoIsWholeForADetectorThatDoesNotSayWhatItNeeds() throws IOException {
    EncodedPhoto file = ImageDecoder.create().read(photo(2400, 1600));
    try (TensorFlowJpeg jpeg = new TensorFlowJpeg()) {
      PhotoDecoding decoding = PhotoDecoding.of(jpeg, true);
      FaceFinder finder = finder(new Finder(Integer.MAX_VALUE, new FaceBox(0, 0, 90, 90)));
      assertThat(ReducedSearch.coarse(file, finder, decoding).reduction()).isEqualTo(1);
    }
  }

  private static FaceFinder finder(FaceDetector detector) {
    return new FaceFinder(detector, 0, 9);
  }

  /** Finds one face at a given place of any photo. */
  private static class Finder implements FaceDetector {
    final List<Integer> searched = new ArrayList<>();
    private final int usefulSide;
    private final FaceBox box;

    Finder(int usefulSide, FaceBox box) {
      this.usefulSide = usefulSide;
      this.box = box;
    }

    @Override
    public List<DetectedFace> detect(BufferedImage photo) {
      searched.add(photo.getWidth());
      return List.of(new DetectedFace(box, 0.9));
    }

    @Override
    public int usefulSide() {
      return usefulSide;
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
