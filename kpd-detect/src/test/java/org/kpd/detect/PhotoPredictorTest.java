package org.kpd.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;

/** Whole photos with the shipped model. */
class PhotoPredictorTest {
  private static final Path PHOTO = Path.of("../testdata/photos/two_people.jpg");

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
