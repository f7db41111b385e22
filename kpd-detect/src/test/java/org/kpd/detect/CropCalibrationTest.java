package org.kpd.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceFraming;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.PhotoFace;
import org.kpd.data.LabelTable;
import org.kpd.detect.SharedFaces.Scene;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;

/** Crops of found faces are those of the training, and points as exact as in those. */
class CropCalibrationTest {
  private static final Path MODEL = Path.of("../saved_models/model_v2");

  @Test
  void pupilsLandWhereTheTrainingCropsHaveThem() throws IOException {
    int[] rows = SharedFaces.some(SharedFaces.testRows(), 2);
    LabelTable labels = SharedFaces.labels();
    Sums detected = new Sums();
    Sums framed = new Sums();
    int found = 0;
    try (FaceDetector detector = NetworkFaceDetector.open()) {
      for (int row : rows) {
        Scene scene = SharedFaces.scene(row, labels);
        Optional<FaceBox> box = find(detector, scene);
        if (box.isPresent()) {
          found++;
          detected.add(box.get(), scene.points());
          framed.add(FaceFraming.around(scene.points()).orElseThrow(), scene.points());
        }
      }
    }
    assertThat(found).isGreaterThan((int) (0.97 * rows.length));
    assertThat(detected.apart()).isCloseTo(31.06, within(1.5));
    assertThat(detected.middleX()).isCloseTo(47.5, within(2.0));
    assertThat(detected.middleY()).isCloseTo(25.1, within(1.5));
    assertThat(framed.apart()).isCloseTo(31.06, within(1.0));
    assertThat(framed.middleX()).isCloseTo(47.5, within(2.0));
    assertThat(framed.middleY()).isCloseTo(25.1, within(1.0));
  }

  @Test
  void pointsAreAsExactAsInTheTrainingCrops() throws IOException {
    int[] rows = SharedFaces.some(SharedFaces.testRows(), 4);
    LabelTable labels = SharedFaces.labels();
    Errors inCrops = new Errors();
    Errors inPhotos = new Errors();
    try (KeypointPredictor predictor = KeypointPredictor.load(MODEL);
        NetworkFaceDetector detector = NetworkFaceDetector.open();
        PhotoPredictor photos = PhotoPredictor.of(predictor, detector)) {
      for (int row : rows) {
        Scene scene = SharedFaces.scene(row, labels);
        Optional<PhotoFace> face =
            photos.predict(scene.picture()).stream()
                .max(Comparator.comparingDouble(each -> each.box().overlap(scene.crop())));
        if (face.isPresent() && face.get().box().overlap(scene.crop()) > 0.4) {
          inPhotos.add(face.get().points(), scene);
          inCrops.add(predictor.predict(scene.picture(), scene.crop()), scene);
        }
      }
    }
    assertThat(inPhotos.mean()).isLessThan(1.1 * inCrops.mean());
  }

  private static Optional<FaceBox> find(FaceDetector detector, Scene scene) {
    return detector.detect(scene.picture()).stream()
        .map(DetectedFace::box)
        .filter(box -> box.overlap(scene.crop()) > 0.4)
        .max(Comparator.comparingDouble(box -> box.overlap(scene.crop())));
  }

  /**
   * Errors in pixels of the training crop. The model learned to answer as people mark, and these
   * labels have habits of their own, so each coordinate's mean error is taken away.
   */
  private static final class Errors {
    private final List<double[]> differences = new ArrayList<>();

    void add(Keypoints points, Scene scene) {
      double scale = FaceImage.SIZE / scene.crop().width();
      double[] difference = points.toArray();
      double[] marked = scene.points().toArray();
      for (int i = 0; i < marked.length; i++) {
        difference[i] = (difference[i] - marked[i]) * scale;
      }
      differences.add(difference);
    }

    double mean() {
      double sum = 0;
      int columns = differences.get(0).length;
      for (int i = 0; i < columns; i++) {
        int column = i;
        double offset = differences.stream().mapToDouble(each -> each[column]).average().orElse(0);
        sum +=
            differences.stream()
                .mapToDouble(each -> Math.abs(each[column] - offset))
                .average()
                .orElse(0);
      }
      return sum / columns;
    }
  }

  /** Where pupils are in crops of 96 pixels, on average. */
  private static final class Sums {
    private final List<double[]> pupils = new ArrayList<>();

    void add(FaceBox box, Keypoints points) {
      double scale = FaceImage.SIZE / box.width();
      double leftX = (points.x(Keypoint.LEFT_EYE_CENTER) + 0.5 - box.x()) * scale - 0.5;
      double leftY = (points.y(Keypoint.LEFT_EYE_CENTER) + 0.5 - box.y()) * scale - 0.5;
      double rightX = (points.x(Keypoint.RIGHT_EYE_CENTER) + 0.5 - box.x()) * scale - 0.5;
      double rightY = (points.y(Keypoint.RIGHT_EYE_CENTER) + 0.5 - box.y()) * scale - 0.5;
      pupils.add(
          new double[] {
            Math.hypot(leftX - rightX, leftY - rightY), (leftX + rightX) / 2, (leftY + rightY) / 2
          });
    }

    double apart() {
      return mean(0);
    }

    double middleX() {
      return mean(1);
    }

    double middleY() {
      return mean(2);
    }

    private double mean(int index) {
      return pupils.stream().mapToDouble(each -> each[index]).average().orElseThrow();
    }
  }
}
