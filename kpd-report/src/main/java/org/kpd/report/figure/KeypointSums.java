package org.kpd.report.figure;

import java.io.Serial;
import java.io.Serializable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.core.DatasetException;
import org.kpd.core.Normalizer;
import org.kpd.core.PointSet;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.LabelTable;

/** The sums whose quotients are {@link KeypointMetrics}; sums of parts add up exactly. */
public final class KeypointSums implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final ReferenceSums reference = new ReferenceSums();

  /** In the order of {@link FigureSums}. */
  private final ExactSum[] figures;

  private int faces;

  public KeypointSums(PointSet set) {
    figures = Stream.generate(ExactSum::new).limit(FigureSums.width(set)).toArray(ExactSum[]::new);
  }

  public void add(LabelTable filled, LabelTable annotated, LabelTable predictions) {
    reference.add(filled, predictions);
    double[] ofRow = new double[figures.length];
    for (int row = 0; row < annotated.rows(); row++) {
      FigureSums.ofFace(annotated.keypoints(row), predictions.keypoints(row), ofRow);
      for (int i = 0; i < ofRow.length; i++) {
        if (ofRow[i] != 0) {
          figures[i].add(ofRow[i]);
        }
      }
    }
    faces += annotated.rows();
  }

  public void add(KeypointSums other) {
    reference.add(other.reference);
    for (int i = 0; i < figures.length; i++) {
      figures[i].add(other.figures[i]);
    }
    faces += other.faces;
  }

  /**
   * The figures.
   *
   * @throws DatasetException if nothing was annotated
   */
  public KeypointMetrics metrics(PointSet set) {
    double[] sums = Stream.of(figures).mapToDouble(ExactSum::value).toArray();
    if (sums[FigureSums.COORDINATES] == 0) {
      throw new DatasetException(
          "Found no annotated coordinate in %s; expected at least one to measure against."
              .formatted(Counted.of(faces, "label row")));
    }
    return new KeypointMetrics(
        reference.figures(),
        Figure.MEAN_ABSOLUTE_ERROR.value(sums),
        Figure.ROOT_MEAN_SQUARE_ERROR.value(sums),
        Figure.NORMALIZED_MEAN_ERROR.value(sums),
        Figure.FAILURE_RATE.value(sums),
        faces,
        (int) sums[FigureSums.FACES],
        (int) sums[FigureSums.COORDINATES],
        IntStream.range(0, set.size()).mapToObj(point -> PointError.of(point, set, sums)).toList(),
        set.normalizers().stream().findFirst().map(Normalizer::name).orElse("none"));
  }
}
