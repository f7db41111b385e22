package org.kpd.benchmarks.photos;

import java.util.List;
import java.util.Optional;
import org.kpd.core.internal.detection.FoundFace;
import org.kpd.data.photo.MarkedFace;
import org.kpd.train.experiment.DetectionFigures;

/** Classifies detections by the marked faces of their photo. */
final class Marks {
  private Marks() {}

  /** Whether a detection shows a face; empty if that is doubtful. */
  static Optional<Boolean> areOfFace(List<MarkedFace> marks, FoundFace found) {
    List<MarkedFace> sure =
        marks.stream().filter(mark -> mark.kind() != MarkedFace.Kind.DOUBTFUL).toList();
    if (DetectionFigures.of(sure, List.of(found)).strays() == 0) {
      return Optional.of(true);
    }
    boolean isDoubtful = DetectionFigures.of(marks, List.of(found)).strays() == 0;
    return isDoubtful ? Optional.empty() : Optional.of(false);
  }
}
