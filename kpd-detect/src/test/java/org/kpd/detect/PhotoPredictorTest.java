package org.kpd.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.kpd.core.image.FaceBox;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoFace;
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

  /** Pupils as marked by hand. */
  @Test
  void findsThePointsOfBothPeople() throws IOException {
    List<PhotoFace> faces = photos.predict(PHOTO);
    assertThat(faces).hasSize(2);
    assertPoint(faces.get(0).points(), Keypoint.LEFT_EYE_CENTER, 603, 124.5);
    assertPoint(faces.get(0).points(), Keypoint.RIGHT_EYE_CENTER, 547, 127);
    assertPoint(faces.get(1).points(), Keypoint.LEFT_EYE_CENTER, 192.5, 80.5);
    assertPoint(faces.get(1).points(), Keypoint.RIGHT_EYE_CENTER, 159, 79);
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
    try (OpenCvFaceDetector detector = OpenCvFaceDetector.open()) {
      PhotoPredictor.of(predictor, detector).close();
      assertThat(PhotoPredictor.of(predictor, detector).predict(PHOTO)).hasSize(2);
    }
  }

  private static void assertPoint(Keypoints points, Keypoint keypoint, double x, double y) {
    assertThat(points.x(keypoint)).describedAs("%s", points).isCloseTo(x, within(3.0));
    assertThat(points.y(keypoint)).describedAs("%s", points).isCloseTo(y, within(3.0));
  }
}
