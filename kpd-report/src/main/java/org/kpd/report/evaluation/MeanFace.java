package org.kpd.report.evaluation;

import java.util.Collections;
import java.util.stream.IntStream;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceImage;
import org.kpd.data.LabelTable;

/** The constant prediction that any model has to beat: the average face of the training labels. */
public final class MeanFace {
  private static final double CENTER = (FaceImage.SIZE - 1) / 2.0;

  private MeanFace() {}

  /**
   * The mean of each column's annotated values, in pixels. A coordinate that no training face has
   * is set to the middle of the image.
   */
  public static Keypoints of(LabelTable training) {
    return Keypoints.of(
        training.set(),
        IntStream.range(0, training.set().coordinates())
            .mapToDouble(column -> columnMean(training, column))
            .toArray());
  }

  /** A table with the face in every row. */
  public static LabelTable repeat(Keypoints face, int rows) {
    return LabelTable.of(Collections.nCopies(rows, face));
  }

  private static double columnMean(LabelTable training, int column) {
    return IntStream.range(0, training.rows())
        .filter(row -> training.isAnnotated(row, column))
        .mapToDouble(row -> training.value(row, column))
        .average()
        .orElse(CENTER);
  }
}
