package org.kpd.serve.internal.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kpd.core.Keypoints;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.PhotoFace;

/** Which places are looked into, and who decides which of them are faces. */
class FaceSearchTest {
  private static final BufferedImage PHOTO = picture(400, 300);

  @Test
  void aDetectorThatNamesNoCandidatesHasTheLastWord() {
    FaceSearch search = FaceSearch.in(PHOTO, detector(List.of(face(80, 0.4)), null), 0.3, 9);
    assertThat(search.judged()).isFalse();
    assertThat(search.answered(List.of(found(0.1)))).hasSize(1);
    assertThat(FaceSearch.in(PHOTO, detector(List.of(face(80, 0.2)), null), 0.3, 9).places())
        .isEmpty();
  }

  @Test
  void candidatesAreJudgedByTheLooks() {
    FaceDetector detector = detector(List.of(), List.of(face(80, 0.4), face(60, 0.2)));
    FaceSearch search = FaceSearch.in(PHOTO, detector, 0, 9);
    assertThat(search.places()).hasSize(2);
    assertThat(search.judged()).isTrue();
    assertThat(search.answered(List.of(found(0.49), found(0.5)))).containsExactly(found(0.5));
    assertThat(FaceSearch.in(PHOTO, detector, 0.8, 1).answered(List.of(found(0.7), found(0.9))))
        .containsExactly(found(0.9));
  }

  @Test
  void theLargestOfTheFacesAreAnswered() {
    FaceSearch search = FaceSearch.in(PHOTO, detector(List.of(), List.of(face(9, 0.9))), 0, 1);
    PhotoFace elsewhere = new PhotoFace(new FaceBox(20, 1, 8, 8), 0.9, POINTS);
    assertThat(search.answered(List.of(found(0.6), elsewhere))).containsExactly(found(0.6));
  }

  /** Upside down, a face may look like another one; its points do not. */
  @Test
  void ofTwoReadingsOfAFaceTheSurerIsAnswered() {
    FaceSearch search = FaceSearch.in(PHOTO, detector(List.of(), List.of(face(9, 0.9))), 0, 9);
    PhotoFace turned = new PhotoFace(new FaceBox(2, 1, 9, 9, 180), 0.9, POINTS);
    PhotoFace beside = new PhotoFace(new FaceBox(6, 1, 9, 9), 0.5, POINTS);
    assertThat(search.answered(List.of(found(0.6), turned, beside)))
        .containsExactly(turned, beside);
  }

  /** A crowd costs no more looks than the faces that are wanted are worth. */
  @Test
  void ofMoreCandidatesThanAreWantedTheSurestAreLookedInto() {
    List<DetectedFace> candidates = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      candidates.add(face(100 - i, i % 2 == 0 ? 0.2 : 0.8));
    }
    FaceSearch search = FaceSearch.in(PHOTO, detector(List.of(), candidates), 0, 4);
    assertThat(search.places()).hasSize(20).allMatch(face -> face.confidence() == 0.8);
    assertThat(search.places().get(0).box().width()).as("the largest first").isEqualTo(99);
  }

  @Test
  void aFaceOfAFrameHasOneReading() {
    DetectedFace upright = new DetectedFace(new FaceBox(1, 1, 50, 50), 0.8);
    DetectedFace turned = new DetectedFace(new FaceBox(3, 2, 50, 50, 170), 0.85);
    DetectedFace beside = new DetectedFace(new FaceBox(60, 1, 50, 50), 0.2);
    FaceDetector detector = detector(List.of(), List.of(upright, turned, beside));
    assertThat(FaceSearch.in(PHOTO, detector).places()).containsExactly(turned, beside);
    assertThat(FaceSearch.in(PHOTO, detector, 0, 9).places()).hasSize(3);
  }

  @Test
  void smallPicturesAreTakenWholeAsALastResort() {
    DetectedFace whole = new DetectedFace(FaceBox.whole(192, 100), 0);
    FaceDetector none = detector(List.of(), null);
    assertThat(FaceSearch.in(picture(192, 100), none, 0, 9).lastResort()).containsExactly(whole);
    assertThat(FaceSearch.in(picture(192, 100), none, 0.1, 9).lastResort())
        .as("where only faces are wanted")
        .isEmpty();
    assertThat(FaceSearch.in(picture(193, 100), none, 0, 9).lastResort()).isEmpty();
  }

  @Test
  void cropsAreFacesThemselves() {
    FaceDetector other = detector(List.of(face(20, 1)), List.of(face(30, 1)));
    assertThat(FaceSearch.in(picture(96, 96), other, 0.9, 9).places())
        .containsExactly(new DetectedFace(FaceBox.whole(96, 96), 1));
  }

  private static BufferedImage picture(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
  }

  private static DetectedFace face(double side, double confidence) {
    return new DetectedFace(new FaceBox(10, 10, side, side), confidence);
  }

  private static PhotoFace found(double confidence) {
    return new PhotoFace(new FaceBox(1, 1, 9, 9), confidence, POINTS);
  }

  private static final Keypoints POINTS = Keypoints.of(new double[30]);

  private static FaceDetector detector(
      List<DetectedFace> faces, @Nullable List<DetectedFace> candidates) {
    return new FaceDetector() {
      @Override
      public List<DetectedFace> detect(BufferedImage photo) {
        return faces;
      }

      @Override
      public Optional<List<DetectedFace>> candidates(BufferedImage photo) {
        return Optional.ofNullable(candidates);
      }

      @Override
      public void close() {}
    };
  }
}
