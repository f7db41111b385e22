package org.kpd.core.internal.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import org.kpd.core.model.DetectorNetwork;

/**
 * The numbers in a cell of the detector's map, and the faces that a whole map describes. A cell
 * answers, in this order: the logit of its score; how far the center of the face is right of and
 * below that of the cell, in cells; the natural logarithm of the size over {@value #UNIT_SIZE}
 * pixels; cosine and sine of the roll.
 */
public final class FaceMap {
  /** The size whose logarithm is 0, in pixels. */
  public static final double UNIT_SIZE = 40;

  /** The index of the score among a cell's numbers; those of the square follow it. */
  public static final int SCORE = 0;

  private static final int DX = 1;
  private static final int DY = 2;
  private static final int LOG_SIZE = 3;
  private static final int COSINE = 4;
  private static final int SINE = 5;
  private static final int STRIDE = DetectorNetwork.STRIDE;
  private static final int ANSWERS = DetectorNetwork.ANSWERS;

  /** Squares whose intersection over union reaches this are one face. */
  private static final double SAME_FACE = 0.35;

  /** A square with at least this share of its area in one of higher score is part of that face. */
  private static final double PART_OF_FACE = 0.75;

  /** Rolls that differ by more, in degrees, are different readings of a face. */
  private static final double OTHER_READING = 90;

  private FaceMap() {}

  /** The center of a row or column of cells, in pixels. */
  public static double center(int cell) {
    return (cell + 0.5) * STRIDE;
  }

  /** The row or column of cells in which a coordinate lies. */
  public static int cell(double pixel) {
    return (int) Math.floor(pixel / STRIDE);
  }

  /** Writes the five numbers that a cell should give for a face, all but the score. */
  public static void write(FaceSquare face, int row, int column, float[] target, int offset) {
    double roll = Math.toRadians(face.roll());
    target[offset] = (float) ((face.x() - center(column)) / STRIDE);
    target[offset + 1] = (float) ((face.y() - center(row)) / STRIDE);
    target[offset + 2] = (float) Math.log(face.size() / UNIT_SIZE);
    target[offset + 3] = (float) Math.cos(roll);
    target[offset + 4] = (float) Math.sin(roll);
  }

  /**
   * The faces of a map, each once, by descending score.
   *
   * @param map the answers row by row, {@value DetectorNetwork#ANSWERS} a cell
   * @param columns cells of a row
   * @param threshold the smallest score that counts, 0..1 and neither of them
   */
  public static List<FoundFace> faces(float[] map, int columns, double threshold) {
    int rows = map.length / ANSWERS / columns;
    double least = Logit.of(threshold);
    List<FoundFace> peaks = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        float logit = map[(row * columns + column) * ANSWERS];
        if (logit >= least && isPeak(map, rows, columns, row, column)) {
          peaks.add(face(map, columns, row, column));
        }
      }
    }
    return unique(peaks);
  }

  /** For each face the square with the highest score, by descending score. */
  public static List<FoundFace> unique(List<FoundFace> found) {
    return unique(found, FaceMap::isSame);
  }

  /**
   * The same, but squares of one face remain if one has it upside down for the other: the network
   * may take a beard for hair, and points tell better.
   */
  public static List<FoundFace> uniqueReadings(List<FoundFace> found) {
    return unique(found, (one, other) -> isSame(one, other) && one.turn(other) < OTHER_READING);
  }

  private static List<FoundFace> unique(
      List<FoundFace> found, BiPredicate<FaceSquare, FaceSquare> same) {
    List<FoundFace> kept = new ArrayList<>();
    found.stream()
        .sorted(Comparator.comparingDouble(FoundFace::score).reversed())
        .filter(face -> kept.stream().noneMatch(surer -> same.test(surer.square(), face.square())))
        .forEach(kept::add);
    return kept;
  }

  private static boolean isSame(FaceSquare one, FaceSquare other) {
    return one.overlap(other) > SAME_FACE || one.containment(other) > PART_OF_FACE;
  }

  private static FoundFace face(float[] map, int columns, int row, int column) {
    int cell = (row * columns + column) * ANSWERS;
    FaceSquare square =
        new FaceSquare(
            center(column) + map[cell + DX] * STRIDE,
            center(row) + map[cell + DY] * STRIDE,
            UNIT_SIZE * Math.exp(map[cell + LOG_SIZE]),
            Math.toDegrees(Math.atan2(map[cell + SINE], map[cell + COSINE])));
    return new FoundFace(square, Logit.share(map[cell + SCORE]));
  }

  /** Whether no neighbor has a higher score. */
  private static boolean isPeak(float[] map, int rows, int columns, int row, int column) {
    float score = map[(row * columns + column) * ANSWERS];
    for (int y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
      for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
        if (map[(y * columns + x) * ANSWERS] > score) {
          return false;
        }
      }
    }
    return true;
  }
}
