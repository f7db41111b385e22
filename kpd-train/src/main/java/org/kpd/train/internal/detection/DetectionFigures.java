package org.kpd.train.internal.detection;

import java.util.List;
import org.kpd.core.internal.detection.FaceSquare;
import org.kpd.core.internal.detection.FoundFace;
import org.kpd.data.MarkedFace;

/**
 * How well faces are found. A detection is right where its center is within a quarter of the face's
 * size from the true one, and its size within a factor of 1.4.
 *
 * @param photos that were searched
 * @param marked faces that the photos are about
 * @param markedFound of these
 * @param faces all that are marked for sure
 * @param facesFound of these
 * @param strays detections at no mark, doubtful ones included
 * @param centerErrors over the marked faces found, in sizes of the face, summed
 * @param rollErrors over the same, degrees, summed
 */
public record DetectionFigures(
    int photos,
    int marked,
    int markedFound,
    int faces,
    int facesFound,
    int strays,
    double centerErrors,
    double rollErrors) {
  /** Nothing searched yet. */
  public static final DetectionFigures NONE = new DetectionFigures(0, 0, 0, 0, 0, 0, 0, 0);

  private static final double FARTHEST = 0.25;
  private static final double MOST_GROWTH = 1.4;
  private static final double FULL_TURN = 360;

  /** What was found in one photo. */
  public static DetectionFigures of(List<MarkedFace> marks, List<FoundFace> found) {
    DetectionFigures sum = NONE;
    for (MarkedFace mark : marks) {
      if (mark.kind() != MarkedFace.Kind.DOUBTFUL) {
        sum = sum.plus(of(mark, found));
      }
    }
    int strays =
        (int)
            found.stream()
                .filter(face -> marks.stream().noneMatch(mark -> isNear(mark, face.square())))
                .count();
    return sum.plus(new DetectionFigures(1, 0, 0, 0, 0, strays, 0, 0));
  }

  /** Both together. */
  public DetectionFigures plus(DetectionFigures other) {
    return new DetectionFigures(
        photos + other.photos,
        marked + other.marked,
        markedFound + other.markedFound,
        faces + other.faces,
        facesFound + other.facesFound,
        strays + other.strays,
        centerErrors + other.centerErrors,
        rollErrors + other.rollErrors);
  }

  /** The share of the marked faces that are found, percent. */
  public double markedPercent() {
    return 100.0 * markedFound / marked;
  }

  /** The share of all faces that are found, percent. */
  public double facesPercent() {
    return 100.0 * facesFound / faces;
  }

  /** How far centers are off, in sizes of the face. */
  public double meanCenterError() {
    return centerErrors / markedFound;
  }

  /** How far rolls are off, degrees. */
  public double meanRollError() {
    return rollErrors / markedFound;
  }

  private static DetectionFigures of(MarkedFace mark, List<FoundFace> found) {
    boolean isMarked = mark.kind() == MarkedFace.Kind.MARKED;
    return found.stream()
        .map(FoundFace::square)
        .filter(square -> isRight(mark.square(), square))
        .findFirst()
        .map(
            square ->
                new DetectionFigures(
                    0,
                    isMarked ? 1 : 0,
                    isMarked ? 1 : 0,
                    1,
                    1,
                    0,
                    isMarked ? distance(mark.square(), square) / mark.square().size() : 0,
                    isMarked ? turn(mark.square(), square) : 0))
        .orElse(new DetectionFigures(0, isMarked ? 1 : 0, 0, 1, 0, 0, 0, 0));
  }

  private static boolean isRight(FaceSquare face, FaceSquare found) {
    double growth = found.size() / face.size();
    return distance(face, found) <= FARTHEST * face.size()
        && growth <= MOST_GROWTH
        && growth >= 1 / MOST_GROWTH;
  }

  /** A detection on a doubtful face may be anywhere on it. */
  private static boolean isNear(MarkedFace mark, FaceSquare found) {
    return isRight(mark.square(), found)
        || (mark.kind() == MarkedFace.Kind.DOUBTFUL
            && distance(mark.square(), found) <= mark.square().size());
  }

  private static double distance(FaceSquare face, FaceSquare found) {
    return Math.hypot(face.x() - found.x(), face.y() - found.y());
  }

  private static double turn(FaceSquare face, FaceSquare found) {
    return Math.abs(Math.IEEEremainder(face.roll() - found.roll(), FULL_TURN));
  }
}
