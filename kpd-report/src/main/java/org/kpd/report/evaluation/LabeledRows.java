package org.kpd.report.evaluation;

import java.util.List;
import java.util.Locale;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.LabelTable;
import org.kpd.report.figure.FaceGroups;

/**
 * The labels that models are measured against, and those that the baselines learn from.
 *
 * @param filled labels for the reference project's figures; equal to the annotated ones if nothing
 *     was filled
 * @param annotated labels for all other figures, NaN where nobody marked the point
 * @param training labels from which the mean face and the mean shape are computed
 * @param groups the groups of faces for resampling
 * @param slices subsets of these faces, which are also measured separately
 */
public record LabeledRows(
    LabelTable filled,
    LabelTable annotated,
    LabelTable training,
    FaceGroups groups,
    List<FaceSlice> slices) {

  public LabeledRows {
    slices = List.copyOf(slices);
    if (groups.faces() != annotated.rows()) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "Found identities of %s; expected %d, one for each face.",
              Counted.of(groups.faces(), "face"),
              annotated.rows()));
    }
  }

  /** Faces without slices. */
  public LabeledRows(
      LabelTable filled, LabelTable annotated, LabelTable training, FaceGroups groups) {
    this(filled, annotated, training, groups, List.of());
  }

  /** A copy with slices. */
  public LabeledRows withSlices(List<FaceSlice> named) {
    return new LabeledRows(filled, annotated, training, groups, named);
  }
}
