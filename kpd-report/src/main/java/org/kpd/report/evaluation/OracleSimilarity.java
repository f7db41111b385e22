package org.kpd.report.evaluation;

import java.util.stream.IntStream;
import org.kpd.core.Keypoints;
import org.kpd.data.LabelTable;

/**
 * A baseline that is told the truth: the mean shape of the training faces, placed on each face by
 * the least-squares similarity transform onto its marked points. It knows where the face is, how
 * large and how tilted, and nothing of its form or expression; a model that does not beat it finds
 * faces, not keypoints.
 *
 * <p>The transform has four degrees of freedom, so the fewer points a face has annotated, the more
 * it flatters: with two points it is exact.
 */
final class OracleSimilarity {
  private OracleSimilarity() {}

  /**
   * The mean of the training faces that have every point annotated: a mean over other faces from
   * point to point would be no shape. Where there is no such face, the mean face.
   */
  public static Keypoints meanShape(LabelTable training) {
    int[] complete =
        IntStream.range(0, training.rows())
            .filter(row -> training.annotated(row) == training.set().coordinates())
            .toArray();
    return MeanFace.of(complete.length == 0 ? training : training.select(complete));
  }

  /** The shape placed on every face; where nothing is annotated, as it is. */
  public static LabelTable place(Keypoints shape, LabelTable truth) {
    return LabelTable.of(
        IntStream.range(0, truth.rows())
            .mapToObj(row -> Similarity.fit(shape, truth.keypoints(row)).apply(shape))
            .toList());
  }
}
