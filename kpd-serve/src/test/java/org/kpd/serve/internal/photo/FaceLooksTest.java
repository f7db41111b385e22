package org.kpd.serve.internal.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.Keypoints;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceFraming;
import org.kpd.core.image.PhotoFace;

/** Who is looked at twice, and what both looks make. */
class FaceLooksTest {
  private static final BufferedImage PHOTO =
      new BufferedImage(400, 300, BufferedImage.TYPE_BYTE_GRAY);

  /** A face's points in the photo. */
  private static final Keypoints POINTS = points();

  private static final FaceBox FRAMED = FaceFraming.upright(POINTS).orElseThrow();

  /** Points in crops, look by look, and the boxes of the crops. */
  private final List<Keypoints> answers = new ArrayList<>();

  private int looks;

  @ParameterizedTest
  @CsvSource({"1, 0, 0", "1.07, 0, 0", "0.94, 0.04, 0", "1, 0.05, 0", "1, 0, 5", "1, 0, 365"})
  void faceInABoxOfItsPointsIsSeenOnce(double growth, double shift, double turn) {
    FaceBox box = moved(growth, shift, turn);
    answers.add(FaceCrop.of(PHOTO, box).toFace(POINTS));

    List<PhotoFace> faces = look(box);

    assertThat(looks).isEqualTo(1);
    assertThat(faces.get(0).box()).isEqualTo(box);
    assertThat(faces.get(0).points().toArray()).containsExactly(POINTS.toArray(), within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"1.1, 0, 0", "0.9, 0, 0", "1, 0.08, 0", "1, 0, -7", "1.5, 0.2, 30"})
  void faceInAnotherBoxIsSeenTwiceAndItsPointsAreBetween(double growth, double shift, double turn) {
    FaceBox box = moved(growth, shift, turn);
    answers.add(FaceCrop.of(PHOTO, box).toFace(POINTS));
    Keypoints second = POINTS.transform(1, 3, 1, -6);
    answers.add(FaceCrop.of(PHOTO, FRAMED).toFace(second));

    List<PhotoFace> faces = look(box);

    assertThat(looks).isEqualTo(2);
    assertThat(faces.get(0).box().x()).isCloseTo(FRAMED.x(), within(1e-6));
    assertThat(faces.get(0).points().toArray())
        .as("two thirds of the way from the first look to the second")
        .containsExactly(POINTS.transform(1, 2, 1, -4).toArray(), within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({"1.7, 0, 0", "0.6, 0, 0", "1, 0.5, 0"})
  void pointsOfSomethingElseThanTheBoxShowsMoveNothing(double growth, double shift, double turn) {
    FaceBox box = moved(growth, shift, turn);
    answers.add(FaceCrop.of(PHOTO, box).toFace(POINTS));

    assertThat(look(box).get(0).box()).isEqualTo(box);
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void laterLooksAreTheSame() {
    FaceBox box = moved(1.2, 0.1, 10);
    answers.add(FaceCrop.of(PHOTO, box).toFace(POINTS));
    answers.add(FaceCrop.of(PHOTO, FRAMED).toFace(POINTS.transform(1, 3, 1, -6)));
    List<PhotoFace> now = look(box);
    looks = 0;

    List<PhotoFace> later =
        FaceLooks.at(
                PHOTO,
                FaceSearch.of(List.of(new DetectedFace(box, 0.9))),
                faces -> CompletableFuture.completedFuture(List.of(answers.get(looks++))),
                Runnable::run)
            .join();

    assertThat(later).isEqualTo(now);
  }

  /** Of several faces, only those that need it are looked at again, and each gets its own. */
  @Test
  void facesKeepTheirOrder() {
    FaceBox same = moved(1, 0, 0);
    FaceBox other = moved(1.2, 0, 0);
    List<Integer> asked = new ArrayList<>();
    List<PhotoFace> faces =
        FaceLooks.at(
            PHOTO,
            List.of(new DetectedFace(same, 0.8), new DetectedFace(other, 0.7)),
            crops -> {
              asked.add(crops.size());
              return crops.size() == 2
                  ? List.of(
                      FaceCrop.of(PHOTO, same).toFace(POINTS),
                      FaceCrop.of(PHOTO, other).toFace(POINTS))
                  : List.of(FaceCrop.of(PHOTO, FRAMED).toFace(POINTS));
            });

    assertThat(asked).containsExactly(2, 1);
    assertThat(faces).extracting(PhotoFace::confidence).containsExactly(0.8, 0.7);
    assertThat(faces.get(0).box()).isEqualTo(same);
    assertThat(faces.get(1).box().width()).isCloseTo(FRAMED.width(), within(1e-6));
  }

  /** In a judged place the second look is spared only where the detector alone is sure. */
  @ParameterizedTest
  @CsvSource({"0.95, 1", "0.4, 2"})
  void doubtfulPlacesAreSeenTwice(double detected, int expected) {
    FaceBox box = moved(1, 0, 0);
    answers.add(FaceCrop.of(PHOTO, box).toFace(POINTS));
    answers.add(FaceCrop.of(PHOTO, FRAMED).toFace(POINTS));

    List<PhotoFace> faces = judge(box, detected, 0);

    assertThat(looks).isEqualTo(expected);
    double distance = expected == 1 ? Agreement.CLOSE : 0;
    assertThat(faces)
        .singleElement()
        .extracting(PhotoFace::confidence)
        .isEqualTo(Agreement.confidence(detected, distance));
  }

  @Test
  void looksThatFindOtherPointsAreOfNoFace() {
    FaceBox box = moved(1.2, 0, 0);
    answers.add(FaceCrop.of(PHOTO, box).toFace(POINTS));
    answers.add(FaceCrop.of(PHOTO, FRAMED).toFace(POINTS.transform(1, 20, 1, -9)));

    assertThat(judge(box, 0.8, 0)).isEmpty();
    looks = 0;
    assertThat(judge(box, 1, 0)).as("what the detector is certain of").hasSize(1);
  }

  @Test
  void pointsOfSomethingElseThanTheBoxShowsAreOfNoFace() {
    FaceBox box = moved(1.7, 0, 0);
    answers.add(FaceCrop.of(PHOTO, box).toFace(POINTS));
    assertThat(judge(box, 0.8, 0)).isEmpty();
    looks = 0;
    assertThat(judge(box, 0.97, 0))
        .as("where the detector is sure")
        .singleElement()
        .extracting(PhotoFace::confidence)
        .isEqualTo(0.5);
  }

  @Test
  void whereNoPlaceIsAFaceTheLastResortIsLookedInto() {
    FaceBox box = moved(1.7, 0, 0);
    FaceBox whole = FaceBox.whole(400, 300);
    answers.add(FaceCrop.of(PHOTO, box).toFace(POINTS));
    answers.add(FaceCrop.of(PHOTO, whole).toFace(POINTS));
    FaceSearch search =
        new FaceSearch(
            List.of(new DetectedFace(box, 0.5)), true, List.of(new DetectedFace(whole, 0)), 0, 9);

    List<PhotoFace> faces = FaceLooks.at(PHOTO, search, crops -> List.of(answers.get(looks++)));
    looks = 0;
    List<PhotoFace> later =
        FaceLooks.at(
                PHOTO,
                search,
                crops -> CompletableFuture.completedFuture(List.of(answers.get(looks++))),
                Runnable::run)
            .join();

    assertThat(faces).singleElement().extracting(PhotoFace::box).isEqualTo(whole);
    assertThat(faces.get(0).confidence()).isZero();
    assertThat(later).isEqualTo(faces);
  }

  @Test
  void facesBelowTheLeastConfidenceAreLeftOut() {
    FaceBox box = moved(1, 0, 0);
    answers.add(FaceCrop.of(PHOTO, box).toFace(POINTS));
    double told = Agreement.confidence(0.95, Agreement.CLOSE);
    assertThat(judge(box, 0.95, told)).hasSize(1);
    looks = 0;
    assertThat(judge(box, 0.95, told + 0.001)).isEmpty();
  }

  private List<PhotoFace> judge(FaceBox box, double detected, double minConfidence) {
    FaceSearch search =
        new FaceSearch(List.of(new DetectedFace(box, detected)), true, List.of(), minConfidence, 9);
    return FaceLooks.at(PHOTO, search, faces -> List.of(answers.get(looks++)));
  }

  private List<PhotoFace> look(FaceBox box) {
    return FaceLooks.at(
        PHOTO, List.of(new DetectedFace(box, 0.9)), faces -> List.of(answers.get(looks++)));
  }

  private static FaceBox moved(double growth, double shift, double turn) {
    double side = growth * FRAMED.width();
    return new FaceBox(
        FRAMED.centerX() + shift * side - side / 2,
        FRAMED.centerY() - side / 2,
        side,
        side,
        FRAMED.roll() + turn);
  }

  private static Keypoints points() {
    return Keypoints.of(
        230d, 120, 170, 120, 220, 121, 240, 121, 180, 121, 160, 121, 215, 105, 248, 108, 185, 105,
        152, 108, 200, 155, 222, 185, 178, 185, 200, 178, 200, 196);
  }
}
