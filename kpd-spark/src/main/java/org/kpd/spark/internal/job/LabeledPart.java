package org.kpd.spark.internal.job;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An output part with the labels of its faces.
 *
 * @param file the part's file
 * @param firstRow the number of rows in all parts before it
 * @param faceOfRow the index of the measured face in each row; -1 for none
 * @param filled the labels of the measured faces, in the order of the rows
 * @param annotated the points as they were annotated
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares parts, and a copy of each would cost.
record LabeledPart(String file, int firstRow, int[] faceOfRow, double[] filled, double[] annotated)
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** The indexes of the faces that are measured here. */
  int[] faces() {
    return Arrays.stream(faceOfRow).filter(face -> face >= 0).toArray();
  }

  /** The rows of this part that hold them. */
  int[] rows() {
    return IntStream.range(0, faceOfRow.length).filter(row -> faceOfRow[row] >= 0).toArray();
  }
}
