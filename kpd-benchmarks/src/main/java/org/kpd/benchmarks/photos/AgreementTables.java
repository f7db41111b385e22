package org.kpd.benchmarks.photos;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.kpd.benchmarks.photos.LogisticFit.Trial;
import org.kpd.core.Keypoints;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceFraming;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.internal.detection.FaceSquare;
import org.kpd.core.internal.detection.FoundFace;
import org.kpd.core.internal.detection.Logit;
import org.kpd.data.HeldOutFifth;
import org.kpd.data.MarkedFace;
import org.kpd.data.MarkedPhoto;
import org.kpd.data.MarkedPhotos;
import org.kpd.detect.NetworkFaceDetector;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.internal.photo.FaceLooks;
import org.kpd.train.experiment.DetectionFigures;

/**
 * What share of the places that may show a face do so, by the detector's confidence and the
 * distance of two looks, fitted on the photos that are not held out. Writes the three numbers of
 * Agreement and a table of docs/detector.md.
 */
public final class AgreementTables {
  private static final double CLOSE = 0.005;

  /** NetworkFaceDetector's crop in sides of the square that was detected, and how it is moved. */
  private static final double MARGIN = 1.292;

  private static final double RIGHT = 0.012;
  private static final double BELOW = 0.099;

  private final NetworkFaceDetector detector;
  private final KeypointPredictor predictor;

  private AgreementTables(NetworkFaceDetector detector, KeypointPredictor predictor) {
    this.detector = detector;
    this.predictor = predictor;
  }

  /** Arguments: the SavedModel that finds the points, and photos of {@link MarkedPhotos}. */
  public static void main(String[] arguments) throws IOException {
    List<MarkedPhoto> photos = MarkedPhotos.read(Path.of(arguments[1]));
    try (NetworkFaceDetector detector = NetworkFaceDetector.open();
        KeypointPredictor predictor = KeypointPredictor.load(Path.of(arguments[0]))) {
      AgreementTables tables = new AgreementTables(detector, predictor);
      List<Trial> learned = tables.trials(photos, photo -> !HeldOutFifth.contains(photo));
      LogisticFit fit = LogisticFit.of(learned);
      System.out.printf(
          Locale.ROOT,
          "On %d places: %.2f logits, %.2f logarithms, shift %.2f; median distance in faces %.4f.%n",
          learned.size(),
          fit.weight(0),
          fit.weight(1),
          fit.weight(2),
          medianDistance(learned));
      System.out.println("On the photos held out:");
      Shares.print(tables.trials(photos, HeldOutFifth::contains), fit);
    }
  }

  private List<Trial> trials(List<MarkedPhoto> photos, Predicate<String> identity)
      throws IOException {
    List<Trial> trials = new ArrayList<>();
    for (MarkedPhoto photo : photos) {
      if (identity.test(photo.identity())) {
        BufferedImage picture = ImageDecoder.create().decode(photo.file());
        for (DetectedFace place : detector.candidates(picture).orElseThrow()) {
          isFace(photo, place)
              .ifPresent(isFace -> trials.add(new Trial(signs(picture, place), isFace)));
        }
      }
    }
    return trials;
  }

  private List<Double> signs(BufferedImage photo, DetectedFace place) {
    double distance = Math.min(1, Math.max(CLOSE, distance(photo, place.box())));
    return List.of(Logit.of(place.confidence()), Math.log(distance));
  }

  /** Between the points of two looks, in sides of the box; 1 where the second sees none of it. */
  private double distance(BufferedImage photo, FaceBox box) {
    FaceBox whole = FaceBox.whole(photo.getWidth(), photo.getHeight());
    Keypoints first = look(photo, box);
    Optional<FaceBox> framed =
        FaceFraming.upright(first)
            .filter(next -> FaceLooks.isNear(next, box) && next.containment(whole) > 0);
    return framed
        .map(next -> FaceLooks.distance(first, look(photo, next)) / box.width())
        .orElse(1.0);
  }

  private Keypoints look(BufferedImage photo, FaceBox box) {
    FaceCrop crop = FaceCrop.of(photo, box);
    return crop.toPhoto(predictor.predict(crop.face()));
  }

  /** Empty at a face that is marked as doubtful. */
  private static Optional<Boolean> isFace(MarkedPhoto photo, DetectedFace place) {
    List<FoundFace> found = List.of(new FoundFace(square(place.box()), 0.5));
    List<MarkedFace> sure =
        photo.faces().stream().filter(mark -> mark.kind() != MarkedFace.Kind.DOUBTFUL).toList();
    if (DetectionFigures.of(sure, found).strays() == 0) {
      return Optional.of(true);
    }
    boolean isDoubtful = DetectionFigures.of(photo.faces(), found).strays() == 0;
    return isDoubtful ? Optional.empty() : Optional.of(false);
  }

  /** What the detector saw, before it was framed as a crop. */
  private static FaceSquare square(FaceBox box) {
    double size = box.width() / MARGIN;
    double cosine = size * Math.cos(Math.toRadians(box.roll()));
    double sine = size * Math.sin(Math.toRadians(box.roll()));
    return new FaceSquare(
        box.centerX() - RIGHT * cosine + BELOW * sine,
        box.centerY() - RIGHT * sine - BELOW * cosine,
        size,
        box.roll());
  }

  private static double medianDistance(List<Trial> trials) {
    double[] distances =
        trials.stream()
            .filter(Trial::isFace)
            .mapToDouble(trial -> Math.exp(trial.signs().get(1)))
            .sorted()
            .toArray();
    return distances[distances.length / 2];
  }
}
