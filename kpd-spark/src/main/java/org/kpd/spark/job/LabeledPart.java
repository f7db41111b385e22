package org.kpd.spark.job;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A part of an output, and the labels of its faces.
 *
 * @param file the part's
 * @param firstRow how many rows the parts before it have
 * @param faceOfRow which of the measured faces each of its rows is; -1 for none
 * @param filled the labels of the measured ones, in the order of the rows
 * @param annotated the points as they were marked
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares parts, and a copy of each would cost.
record LabeledPart(String file, int firstRow, int[] faceOfRow, double[] filled, double[] annotated)
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** Which of all faces are measured here. */
  int[] faces() {
    return Arrays.stream(faceOfRow).filter(face -> face >= 0).toArray();
  }

  /** The rows of this part that those are on. */
  int[] rows() {
    return IntStream.range(0, faceOfRow.length).filter(row -> faceOfRow[row] >= 0).toArray();
  }
}
