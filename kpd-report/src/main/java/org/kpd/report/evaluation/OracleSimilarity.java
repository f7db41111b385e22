package org.kpd.report.evaluation;

import java.util.stream.IntStream;
import org.kpd.core.Keypoints;
import org.kpd.data.LabelTable;

/**
 * A baseline that knows the truth: the mean shape of the training faces, placed on each face by the
 * least-squares similarity transform onto its marked points. It knows the position, size and tilt
 * of the face, but not its form or expression; a model that does not beat it finds faces, not
 * keypoints.
 *
 * <p>The transform has four degrees of freedom, so the fewer annotated points a face has, the
 * better the baseline looks: with two points it is exact.
 */
final class OracleSimilarity {
  private OracleSimilarity() {}

  /**
   * The mean of the training faces with every point annotated: a mean over different faces for each
   * point would not be a shape. Without such faces it is the mean face.
   */
  public static Keypoints meanShape(LabelTable training) {
    int[] complete =
        IntStream.range(0, training.rows())
            .filter(row -> training.annotated(row) == training.set().coordinates())
            .toArray();
    return MeanFace.of(complete.length == 0 ? training : training.select(complete));
  }

  /** The shape placed on every face; unchanged for faces without annotated points. */
  public static LabelTable place(Keypoints shape, LabelTable truth) {
    return LabelTable.of(
        IntStream.range(0, truth.rows())
            .mapToObj(row -> Similarity.fit(shape, truth.keypoints(row)).apply(shape))
            .toList());
  }
}
