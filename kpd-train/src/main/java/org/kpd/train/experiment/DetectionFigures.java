package org.kpd.train.experiment;

import java.util.List;
import org.kpd.core.internal.detection.FaceSquare;
import org.kpd.core.internal.detection.FoundFace;
import org.kpd.data.photo.MarkedFace;

/**
 * Figures on how well faces are found. A detection is right if its center is within a quarter of
 * the face's size from the true one, and its size within a factor of 1.4.
 *
 * @param photos the number of photos searched
 * @param marked the number of faces that the photos are about
 * @param markedFound how many of these were found
 * @param faces the number of faces marked without doubt
 * @param facesFound how many of these were found
 * @param strays detections away from any mark, doubtful ones included
 * @param centerErrors sum of the center errors of the marked faces found, in sizes of the face
 * @param rollErrors sum of the roll errors of these faces, degrees
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
  /** The figures of no photos. */
  public static final DetectionFigures NONE = new DetectionFigures(0, 0, 0, 0, 0, 0, 0, 0);

  private static final double FARTHEST = 0.25;
  private static final double MOST_GROWTH = 1.4;
  private static final double FULL_TURN = 360;

  /** The figures of one photo. */
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

  /** The sum of both. */
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

  /** The mean error of centers, in sizes of the face. */
  public double meanCenterError() {
    return centerErrors / markedFound;
  }

  /** The mean error of rolls, degrees. */
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
