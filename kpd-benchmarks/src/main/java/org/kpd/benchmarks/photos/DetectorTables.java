package org.kpd.benchmarks.photos;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kpd.benchmarks.photos.LogisticFit.Trial;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.internal.detection.DetectorLook;
import org.kpd.core.internal.detection.DetectorModel;
import org.kpd.core.internal.detection.FaceMap;
import org.kpd.core.internal.detection.FoundFace;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.data.photo.MarkedFace;
import org.kpd.data.photo.MarkedPhoto;
import org.kpd.data.photo.MarkedPhotos;
import org.kpd.data.split.HeldOutFifth;
import org.kpd.train.experiment.DetectionFigures;

/**
 * Evaluates a face detector on the held-out photos by score threshold, and calibrates its scores:
 * fits the share of detections that show a face on the validation photos. Prints the tables of
 * docs/detector.md and the two calibration coefficients of NetworkFaceDetector.
 */
public final class DetectorTables {
  private static final double LEAST_SCORE = 0.1;

  private final DetectorModel model;

  private DetectorTables(DetectorModel model) {
    this.model = model;
  }

  /** Arguments: the SavedModel of a detector, and photos as {@link MarkedPhotos} describes them. */
  public static void main(String[] arguments) throws IOException {
    List<MarkedPhoto> photos = MarkedPhotos.read(Path.of(arguments[1]));
    try (DetectorModel model =
        DetectorModel.load(Path.of(arguments[0]), SessionSettings.defaults())) {
      DetectorTables tables = new DetectorTables(model);
      List<Searched> validation = tables.search(photos, HeldOutFifth::validates);
      LogisticFit fit = LogisticFit.of(trials(validation));
      System.out.printf(
          Locale.ROOT,
          "On %d photos for validation: slope %.3f, shift %.3f.%n",
          validation.size(),
          fit.weight(0),
          fit.weight(1));
      printFound(validation);
      List<Searched> test = tables.search(photos, HeldOutFifth::contains);
      System.out.printf(Locale.ROOT, "On %d photos held out:%n", test.size());
      printFound(test);
      Shares.print(trials(test), fit);
    }
  }

  /** What each look finds in a photo, and the scale of the first look relative to the photo. */
  private record Searched(
      List<MarkedFace> marks, List<FoundFace> first, List<FoundFace> second, double scale) {
    /** As NetworkFaceDetector does: takes a second look if faces are small or none is found. */
    List<FoundFace> found(double score, boolean twice) {
      List<FoundFace> faces = new ArrayList<>(surer(first, score));
      if (twice && DetectorLook.mayHideSmallFaces(faces, scale)) {
        faces.addAll(surer(second, score));
      }
      return FaceMap.unique(faces);
    }

    List<FoundFace> both() {
      return Stream.concat(first.stream(), second.stream()).toList();
    }
  }

  private List<Searched> search(List<MarkedPhoto> photos, Predicate<String> identity)
      throws IOException {
    List<Searched> searched = new ArrayList<>();
    for (MarkedPhoto photo : photos) {
      if (identity.test(photo.identity())) {
        BufferedImage picture = ImageDecoder.create().decode(photo.file());
        searched.add(
            new Searched(
                photo.faces(),
                look(picture, DetectorLook.USUAL),
                look(picture, DetectorLook.LARGER),
                DetectorLook.scale(picture, DetectorLook.USUAL)));
      }
    }
    return searched;
  }

  private List<FoundFace> look(BufferedImage photo, int size) {
    return DetectorLook.faces(model, photo, size, LEAST_SCORE);
  }

  private static List<FoundFace> surer(List<FoundFace> faces, double score) {
    return faces.stream().filter(face -> face.score() >= score).toList();
  }

  private static void printFound(List<Searched> photos) {
    System.out.println("| | marked faces found | all faces found | detections at no face |");
    System.out.println("|---|---|---|---|");
    for (double score : new double[] {0.4, 0.5, 0.55, 0.6, 0.65, 0.7}) {
      for (boolean twice : new boolean[] {false, true}) {
        DetectionFigures sum = DetectionFigures.NONE;
        for (Searched photo : photos) {
          sum = sum.plus(DetectionFigures.of(photo.marks(), photo.found(score, twice)));
        }
        System.out.printf(
            Locale.ROOT,
            "| %s, score %.2f | %d of %d (%.1f%%) | %d of %d | %d |%n",
            twice ? "two looks where faces are small" : "one look",
            score,
            sum.markedFound(),
            sum.marked(),
            sum.markedPercent(),
            sum.facesFound(),
            sum.faces(),
            sum.strays());
      }
    }
  }

  /** All detections of both looks, except those that match only doubtful faces. */
  private static List<Trial> trials(List<Searched> photos) {
    List<Trial> trials = new ArrayList<>();
    for (Searched photo : photos) {
      for (FoundFace face : photo.both()) {
        Marks.areOfFace(photo.marks(), face)
            .ifPresent(isFace -> trials.add(Trial.ofScore(face.score(), isFace)));
      }
    }
    return trials;
  }
}
