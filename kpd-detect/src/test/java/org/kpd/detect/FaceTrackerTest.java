package org.kpd.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kpd.core.Keypoints;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;
import org.kpd.serve.tracking.FaceTracker;
import org.kpd.serve.tracking.TrackedFace;
import org.kpd.serve.tracking.TrackerOptions;

/** Faces followed through films that are made of one photo, so that their true way is known. */
class FaceTrackerTest {
  private static final int FRAMES = 75;
  private static final int RESTING = 25;

  /** The side of a crop of the larger face, in pixels of the photo. */
  private static final double FACE_SIDE = 155;

  private static KeypointPredictor predictor;
  private static NetworkFaceDetector detector;
  private static BufferedImage photo;

  @BeforeAll
  static void load() throws IOException {
    predictor = KeypointPredictor.load(Path.of("../saved_models/model_v2"));
    detector = NetworkFaceDetector.open();
    photo = ImageDecoder.create().decode(Path.of("../testdata/photos/two_people.jpg"));
  }

  @AfterAll
  static void close() {
    detector.close();
    predictor.close();
  }

  @Test
  void pointsTrembleLessThanWithoutTrackingAndLagLittle() {
    Film film = new Film(photo, 577, 180);
    FaceTracker tracker = FaceTracker.of(predictor::predict, detector, TrackerOptions.defaults());
    PhotoPredictor photos = PhotoPredictor.of(predictor, detector);
    List<Keypoints> tracked = new ArrayList<>();
    List<Keypoints> single = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      BufferedImage frame = film.frame(i);
      List<TrackedFace> faces = tracker.next(frame);
      assertThat(faces).describedAs("frame %d", i).isNotEmpty();
      assertThat(faces.get(0).number()).isZero();
      tracked.add(film.inPhoto(faces.get(0).face().points(), i));
      List<PhotoFace> found = photos.predict(frame);
      assertThat(found).describedAs("frame %d", i).isNotEmpty();
      single.add(film.inPhoto(found.get(0).points(), i));
    }
    double unit = 96 / FACE_SIDE;
    double trembling = unit * trembling(tracked.subList(5, RESTING));
    double tremblingAlone = unit * trembling(single.subList(5, RESTING));
    double moving = unit * trembling(tracked.subList(RESTING, FRAMES));
    double movingAlone = unit * trembling(single.subList(RESTING, FRAMES));
    double worst =
        unit
            * tracked.subList(RESTING, FRAMES).stream()
                .mapToDouble(points -> distance(points, mean(single)))
                .max()
                .orElseThrow();
    assertThat(trembling).isLessThan(tremblingAlone / 3);
    assertThat(moving).isLessThan(1.2 * movingAlone);
    assertThat(worst).isLessThan(2);
  }

  @Test
  void facesKeepTheirNumbersAndNewOnesGetTheNext() {
    FaceTracker tracker = FaceTracker.of(predictor::predict, detector, TrackerOptions.defaults());
    BufferedImage right = photo.getSubimage(380, 0, 361, 400);
    for (int i = 0; i < 4; i++) {
      assertThat(numbers(tracker.next(right))).containsExactly(0);
    }
    // A larger picture shows both: the first is elsewhere now, so it is another place.
    FaceTracker both = FaceTracker.of(predictor::predict, detector, TrackerOptions.defaults());
    for (int i = 0; i < 12; i++) {
      assertThat(numbers(both.next(photo))).containsExactly(0, 1);
    }
  }

  @Test
  void aFaceThatIsGoneIsGivenUp() {
    FaceTracker tracker = FaceTracker.of(predictor::predict, detector, TrackerOptions.defaults());
    assertThat(tracker.next(photo)).hasSize(2);
    BufferedImage wall = new BufferedImage(741, 400, BufferedImage.TYPE_3BYTE_BGR);
    int frames = 0;
    while (!tracker.next(wall).isEmpty()) {
      frames++;
    }
    assertThat(frames).isLessThan(21);
    assertThat(numbers(tracker.next(photo))).containsExactly(2, 3);
  }

  /** Of places that the detector doubts, only those are followed where both looks agree. */
  @Test
  void whatIsNoFaceIsNotFollowed() {
    DetectedFace face = new DetectedFace(detector.detect(photo).get(0).box(), 0.3);
    DetectedFace wall = new DetectedFace(new FaceBox(300, 10, 120, 120), 0.6);
    FaceTracker tracker =
        FaceTracker.of(
            predictor::predict, doubting(List.of(face, wall)), TrackerOptions.defaults());

    List<TrackedFace> followed = tracker.next(photo);

    assertThat(followed).hasSize(1);
    PhotoFace first = followed.get(0).face();
    assertThat(first.box().overlap(face.box())).isGreaterThan(0.6);
    assertThat(first.confidence()).isBetween(0.5, 0.8);
    // Seen by a detector that doubts it, a face is followed until patience ends.
    assertThat(numbers(tracker.next(photo))).containsExactly(0);
  }

  private static FaceDetector doubting(List<DetectedFace> candidates) {
    return new FaceDetector() {
      @Override
      public List<DetectedFace> detect(BufferedImage frame) {
        return List.of();
      }

      @Override
      public Optional<List<DetectedFace>> candidates(BufferedImage frame) {
        return Optional.of(candidates);
      }

      @Override
      public void close() {}
    };
  }

  private static List<Integer> numbers(List<TrackedFace> faces) {
    return faces.stream().map(TrackedFace::number).toList();
  }

  /** How far a point is from the middle between where it was and where it will be, on average. */
  private static double trembling(List<Keypoints> film) {
    double sum = 0;
    for (int i = 1; i < film.size() - 1; i++) {
      Keypoints middle = mean(List.of(film.get(i - 1), film.get(i + 1)));
      sum += distance(film.get(i), middle) / (film.size() - 2);
    }
    return sum;
  }

  private static double distance(Keypoints one, Keypoints other) {
    double[] a = one.toArray();
    double[] b = other.toArray();
    double sum = 0;
    for (int i = 0; i < a.length; i += 2) {
      sum += Math.hypot(a[i] - b[i], a[i + 1] - b[i + 1]) / (a.length / 2.0);
    }
    return sum;
  }

  private static Keypoints mean(List<Keypoints> film) {
    double[] mean = new double[30];
    for (Keypoints points : film) {
      double[] coordinates = points.toArray();
      for (int i = 0; i < mean.length; i++) {
        mean[i] += coordinates[i] / film.size();
      }
    }
    return Keypoints.of(mean);
  }
}
