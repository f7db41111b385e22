package org.kpd.report.evaluation;

import java.util.List;
import java.util.Locale;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.io.Counted;
import org.kpd.data.LabelTable;

/**
 * The faces that models are measured on, and those that the baselines learn from.
 *
 * @param filled labels for the reference project's figures; the annotated ones again where nothing
 *     was filled
 * @param annotated labels for all other figures, NaN where nobody marked the point
 * @param training labels that the mean face and the mean shape are made of
 * @param groups which of the faces belong together
 * @param slices of these faces, which are measured by themselves too
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

  /** These faces with slices of them. */
  public LabeledRows withSlices(List<FaceSlice> named) {
    return new LabeledRows(filled, annotated, training, groups, named);
  }
}
