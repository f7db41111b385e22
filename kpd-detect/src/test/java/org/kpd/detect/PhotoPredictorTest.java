package org.kpd.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.ImageException;
import org.kpd.core.image.PhotoFace;
import org.kpd.core.runtime.Precision;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;
import org.kpd.serve.PhotoResult;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.serve.tracking.TrackedFace;

/** Whole photos with the shipped model. */
class PhotoPredictorTest {
  private static final Path PHOTO = Path.of("../testdata/photos/two_people.jpg");

  @TempDir private Path temporary;

  private static KeypointPredictor predictor;
  private static PhotoPredictor photos;

  @BeforeAll
  static void load() throws IOException {
    predictor = KeypointPredictor.load(Path.of("../saved_models/model_v2"));
    photos = PhotoPredictor.of(predictor);
  }

  @AfterAll
  static void close() {
    photos.close();
    predictor.close();
  }

  /** Pupils as marked by hand. Evaluation sees a failure from a tenth of their distance on. */
  @Test
  void findsThePointsOfBothPeople() throws IOException {
    List<PhotoFace> faces = photos.predict(PHOTO);
    assertThat(faces).hasSize(2);
    assertPupils(faces.get(0).points(), 603, 124.5, 547, 127);
    assertPupils(faces.get(1).points(), 192.5, 80.5, 159, 79);
  }

  /** As scans lie, and photos that lost their orientation. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void photosOnTheirSideAreRead(int quarters) throws IOException {
    BufferedImage photo = ImageDecoder.create().decode(PHOTO);
    BufferedImage turned = photo;
    for (int i = 0; i < quarters; i++) {
      turned = turned(turned);
    }
    List<PhotoFace> faces = photos.predict(turned);
    List<PhotoFace> expected = photos.predict(photo);
    assertThat(faces).hasSize(2);
    for (int i = 0; i < 2; i++) {
      double[] points = faces.get(i).points().toArray();
      for (int turn = quarters; turn > 0; turn--) {
        int height = turn % 2 == 1 ? photo.getHeight() : photo.getWidth();
        for (int at = 0; at < points.length; at += 2) {
          double x = points[at];
          points[at] = points[at + 1];
          points[at + 1] = height - 1 - x;
        }
      }
      assertThat(apart(Keypoints.of(points), expected.get(i).points())).isLessThan(0.05);
    }
  }

  /** A quarter clockwise. */
  private static BufferedImage turned(BufferedImage photo) {
    int across = photo.getHeight();
    int down = photo.getWidth();
    BufferedImage turned = new BufferedImage(across, down, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < across; y++) {
      for (int x = 0; x < down; x++) {
        turned.setRGB(across - 1 - y, x, photo.getRGB(x, y));
      }
    }
    return turned;
  }

  @Test
  void bfloat16FindsTheSamePoints() throws IOException {
    PredictorOptions options = PredictorOptions.defaults().withPrecision(Precision.BFLOAT16);
    try (KeypointPredictor half =
            KeypointPredictor.load(Path.of("../saved_models/model_v2"), options);
        PhotoPredictor inHalf = PhotoPredictor.of(half)) {
      assertThat(half.precision()).isEqualTo(Precision.BFLOAT16);
      List<PhotoFace> faces = inHalf.predict(PHOTO);
      List<PhotoFace> exact = photos.predict(PHOTO);
      assertThat(faces).hasSize(2);
      for (int i = 0; i < 2; i++) {
        assertThat(apart(faces.get(i).points(), exact.get(i).points())).isLessThan(0.01);
      }
    }
  }

  @Test
  void finds68PointsOfBothPeople() throws IOException {
    try (KeypointPredictor many = KeypointPredictor.load(Path.of("../saved_models/model_v2_68"));
        PhotoPredictor ofMany = PhotoPredictor.of(many)) {
      List<PhotoFace> faces = ofMany.predict(PHOTO);
      assertThat(faces).hasSize(2);
      List<PhotoFace> fifteen = photos.predict(PHOTO);
      for (int i = 0; i < 2; i++) {
        assertThat(faces.get(i).points().set()).isEqualTo(PointSet.ibug68());
        // Both learned from labels of their own; what they mean is nearer than a failure.
        assertThat(apart(faces.get(i).points().kaggle15(), fifteen.get(i).points()))
            .isLessThan(0.1);
      }
    }
  }

  @Test
  void streamsAndBytesAnswerAlike() throws IOException {
    byte[] bytes = Files.readAllBytes(PHOTO);
    List<PhotoFace> faces = photos.predict(PHOTO);
    assertThat(photos.predict(bytes)).isEqualTo(faces);
    assertThat(photos.predict(new ByteArrayInputStream(bytes))).isEqualTo(faces);
  }

  /** Files are decoded no larger than their faces need, pictures in memory are whole. */
  @Test
  void largePhotosAreAnsweredAsWholeOnes() throws IOException {
    BufferedImage whole = enlarged(ImageDecoder.create().decode(PHOTO), 4);
    List<PhotoFace> expected = photos.predict(ImageDecoder.create().decode(jpeg(whole)));
    List<PhotoFace> faces = photos.predict(jpeg(whole));
    assertThat(faces).hasSize(2).isNotEqualTo(expected);
    for (int i = 0; i < 2; i++) {
      assertThat(apart(faces.get(i).points(), expected.get(i).points())).isLessThan(0.01);
      assertThat(faces.get(i).confidence()).isCloseTo(expected.get(i).confidence(), within(0.02));
    }
    Path folder = Files.createDirectory(temporary.resolve("photos"));
    Files.write(folder.resolve("large.jpg"), jpeg(whole));
    try (Stream<PhotoResult<Path>> results = photos.predictAll(folder)) {
      assertThat(results.toList().get(0).faces()).extracting(TrackedFace::face).isEqualTo(faces);
    }
  }

  @Test
  void aLargePhotoThatWasCutIsRefused() throws IOException {
    byte[] whole = jpeg(enlarged(ImageDecoder.create().decode(PHOTO), 4));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    cut[cut.length - 2] = (byte) 0xFF;
    cut[cut.length - 1] = (byte) 0xD9;
    assertThatThrownBy(() -> photos.predict(cut))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("found a JPEG picture that lacks a part");
  }

  private static BufferedImage enlarged(BufferedImage photo, int times) {
    int width = times * photo.getWidth();
    int height = times * photo.getHeight();
    BufferedImage large = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = large.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(photo, 0, 0, width, height, null);
    graphics.dispose();
    return large;
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", file);
    return file.toByteArray();
  }

  @Test
  void cropsOf96PixelsAreNotSearched() {
    BufferedImage crop = new BufferedImage(96, 96, BufferedImage.TYPE_BYTE_GRAY);
    assertThat(photos.predict(crop))
        .containsExactly(new PhotoFace(FaceBox.whole(96, 96), 1, predictor.predict(crop)));
  }

  @Test
  void smallPicturesWithoutAFaceAreTakenWhole() {
    BufferedImage small = new BufferedImage(192, 100, BufferedImage.TYPE_BYTE_GRAY);
    assertThat(photos.predict(small))
        .containsExactly(new PhotoFace(FaceBox.whole(192, 100), 0, predictor.predict(small)));
    assertThat(photos.predict(new BufferedImage(193, 100, BufferedImage.TYPE_BYTE_GRAY))).isEmpty();
  }

  @Test
  void detectorThatWasGivenStaysOpen() throws IOException {
    try (NetworkFaceDetector detector = NetworkFaceDetector.open()) {
      PhotoPredictor.of(predictor, detector).close();
      assertThat(PhotoPredictor.of(predictor, detector).predict(PHOTO)).hasSize(2);
    }
  }

  private static void assertPupils(
      Keypoints points, double leftX, double leftY, double rightX, double rightY) {
    double most = 0.075 * Math.hypot(leftX - rightX, leftY - rightY);
    assertThat(distance(points, Keypoint.LEFT_EYE_CENTER, leftX, leftY)).isLessThan(most);
    assertThat(distance(points, Keypoint.RIGHT_EYE_CENTER, rightX, rightY)).isLessThan(most);
  }

  /** The mean distance of the points, in distances of the pupils. */
  private static double apart(Keypoints points, Keypoints others) {
    double sum = 0;
    for (Keypoint keypoint : Keypoint.values()) {
      sum += distance(points, keypoint, others.x(keypoint), others.y(keypoint)) / Keypoint.COUNT;
    }
    return sum
        / distance(
            others,
            Keypoint.LEFT_EYE_CENTER,
            others.x(Keypoint.RIGHT_EYE_CENTER),
            others.y(Keypoint.RIGHT_EYE_CENTER));
  }

  private static double distance(Keypoints points, Keypoint keypoint, double x, double y) {
    return Math.hypot(points.x(keypoint) - x, points.y(keypoint) - y);
  }
}
