package org.kpd.train.internal.detection;

import org.kpd.core.internal.detection.FaceMap;
import org.kpd.core.internal.detection.FaceSquare;
import org.kpd.core.model.DetectorNetwork;

/**
 * The targets of the network for the samples of a batch, {@value #VALUES} numbers per cell: the
 * score, 1 at the center of a face and falling off around it; whether the score counts, 1 or 0; the
 * five numbers of the square; their weight; and that weight over the size of the face in cells.
 */
public final class DetectorTargets {
  /** Numbers of a cell. */
  public static final int VALUES = 9;

  private static final int STRIDE = DetectorNetwork.STRIDE;
  private static final int HEAT = 0;
  private static final int COUNTS = 1;
  private static final int SQUARE = 2;
  private static final int WEIGHT = 7;
  private static final int WEIGHT_BY_SIZE = 8;

  /** Smaller faces, in pixels, are neither taught nor counted as errors. */
  private static final double SMALLEST_FACE = 9;

  /** The standard deviation of the score's fall-off, in sizes of the face, and its least cells. */
  private static final double SPREAD = 0.1;

  private static final double LEAST_SPREAD = 0.6;

  /** Cells with at least this score learn the square too. */
  private static final double LEAST_HEAT = 0.6;

  private final int cells;
  private final float[] values;

  /**
   * Targets without faces.
   *
   * @param samples the number of samples
   * @param size the side of a sample, pixels
   */
  DetectorTargets(int samples, int size) {
    cells = size / STRIDE;
    values = new float[samples * cells * cells * VALUES];
    for (int i = COUNTS; i < values.length; i += VALUES) {
      values[i] = 1;
    }
  }

  /** All numbers, sample by sample, row by row; not a copy. */
  public float[] values() {
    return values;
  }

  /** Adds a face centered in the sample; {@linkplain #ignore ignores} one that is too small. */
  void mark(int sample, FaceSquare face) {
    if (face.size() < SMALLEST_FACE) {
      ignore(sample, face, Window.whole(cells * STRIDE));
      return;
    }
    int centerRow = FaceMap.cell(face.y());
    int centerColumn = FaceMap.cell(face.x());
    double spread = Math.max(LEAST_SPREAD, SPREAD * face.size() / STRIDE);
    int reach = (int) Math.ceil(3 * spread);
    for (int row = clamp(centerRow - reach); row <= clamp(centerRow + reach); row++) {
      for (int column = clamp(centerColumn - reach);
          column <= clamp(centerColumn + reach);
          column++) {
        double squared =
            (row - centerRow) * (row - centerRow)
                + (column - centerColumn) * (column - centerColumn);
        double heat = Math.exp(-squared / (2 * spread * spread));
        write(offset(sample, row, column), heat, face, row, column);
      }
    }
  }

  /** Excludes the place of a face from the loss, as far as it lies in a window. */
  void ignore(int sample, FaceSquare face, Window window) {
    double reach = face.size() / 2;
    int lastRow = FaceMap.cell(Math.min(window.bottom() - 1, face.y() + reach));
    int lastColumn = FaceMap.cell(Math.min(window.right() - 1, face.x() + reach));
    for (int row = FaceMap.cell(Math.max(window.top(), face.y() - reach)); row <= lastRow; row++) {
      for (int column = FaceMap.cell(Math.max(window.left(), face.x() - reach));
          column <= lastColumn;
          column++) {
        values[offset(sample, row, column) + COUNTS] = 0;
      }
    }
  }

  private void write(int offset, double heat, FaceSquare face, int row, int column) {
    if (heat <= values[offset + HEAT]) {
      return;
    }
    values[offset + HEAT] = (float) heat;
    if (heat >= 1) {
      values[offset + COUNTS] = 1;
    }
    if (heat >= LEAST_HEAT) {
      FaceMap.write(face, row, column, values, offset + SQUARE);
      values[offset + WEIGHT] = (float) heat;
      values[offset + WEIGHT_BY_SIZE] = (float) (heat * STRIDE / face.size());
    }
  }

  private int offset(int sample, int row, int column) {
    return ((sample * cells + row) * cells + column) * VALUES;
  }

  private int clamp(int cell) {
    return Math.max(0, Math.min(cells - 1, cell));
  }
}
