package org.kpd.report.page;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;
import org.kpd.report.evaluation.Assessment;
import org.kpd.report.figure.FaceErrors;
import org.kpd.report.internal.picture.FaceSheet;

/** The faces with the largest errors of a model, by the mean distance of their annotated points. */
final class WorstFaces {
  private WorstFaces() {}

  /** The {@code count} worst, the worst first; faces without annotated points are left out. */
  static List<FaceSheet.Face> of(
      Assessment model, LabelTable truth, FaceImages images, List<Integer> rowNumbers, int count) {
    double[] distances =
        IntStream.range(0, truth.rows())
            .mapToDouble(
                row ->
                    FaceErrors.meanDistance(
                        truth.keypoints(row), model.predictions().keypoints(row)))
            .toArray();
    return IntStream.range(0, distances.length)
        .filter(row -> !Double.isNaN(distances[row]))
        .boxed()
        .sorted(Comparator.comparingDouble(row -> -distances[row]))
        .limit(count)
        .map(
            row ->
                new FaceSheet.Face(
                    "row " + rowNumbers.get(row),
                    images.image(row),
                    truth.keypoints(row),
                    model.predictions().keypoints(row)))
        .toList();
  }
}
