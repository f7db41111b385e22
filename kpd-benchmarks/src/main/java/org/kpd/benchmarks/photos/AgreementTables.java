package org.kpd.benchmarks.photos;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.kpd.benchmarks.photos.LogisticFit.Trial;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.GrayPicture;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.internal.detection.FaceSquare;
import org.kpd.core.internal.detection.FoundFace;
import org.kpd.core.internal.detection.Logit;
import org.kpd.data.photo.MarkedPhoto;
import org.kpd.data.photo.MarkedPhotos;
import org.kpd.data.split.HeldOutFifth;
import org.kpd.detect.NetworkFaceDetector;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.internal.photo.FaceLooks;

/**
 * Calibrates the confidence of photo faces: fits the share of candidates that show a face, given
 * the detector's confidence and the distance between the two predictions, on the photos that are
 * not held out. Prints the three coefficients of Agreement and a table of docs/detector.md.
 */
public final class AgreementTables {
  private final NetworkFaceDetector detector;
  private final KeypointPredictor predictor;

  private AgreementTables(NetworkFaceDetector detector, KeypointPredictor predictor) {
    this.detector = detector;
    this.predictor = predictor;
  }

  /**
   * Arguments: the SavedModel that predicts the points, and photos as {@link MarkedPhotos}
   * describes them.
   */
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
        // As photos are searched for a model that reads no colors.
        BufferedImage picture = GrayPicture.whole(ImageDecoder.create().decode(photo.file()));
        for (DetectedFace place : detector.candidates(picture).orElseThrow()) {
          FoundFace found = new FoundFace(FaceSquare.ofCrop(place.box()), place.confidence());
          Marks.areOfFace(photo.faces(), found)
              .ifPresent(isFace -> trials.add(new Trial(signs(picture, place), isFace)));
        }
      }
    }
    return trials;
  }

  private List<Double> signs(BufferedImage photo, DetectedFace place) {
    return List.of(
        Logit.of(place.confidence()), FaceLooks.apart(photo, place.box(), predictor::predict));
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
