package org.kpd.report.evaluation;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.data.LabelTable;
import org.kpd.report.figure.KeypointMetrics;

/**
 * The faces whose number of annotated points is in a range. Kaggle's faces of at most four points
 * follow a different convention: the nose tip is lower, the lower lip higher.
 *
 * @param fewest the smallest number of points
 * @param most the largest number of points
 * @param faces the number of such faces
 * @param metrics the figures on them, in the order of the predictions
 */
public record AnnotationGroup(int fewest, int most, int faces, List<KeypointMetrics> metrics) {
  private static final int SPARSE = 4;

  public AnnotationGroup {
    metrics = List.copyOf(metrics);
  }

  /**
   * Two groups, up to four points and more; then one for each number of points that occurs, unless
   * that adds nothing. Faces without any point are in no group.
   *
   * @param predictions one or more tables for the rows of {@code truth}
   */
  static List<AnnotationGroup> of(LabelTable truth, List<LabelTable> predictions) {
    int[] points =
        IntStream.range(0, truth.rows()).map(row -> truth.keypoints(row).annotated()).toArray();
    TreeSet<Integer> occurring = new TreeSet<>();
    IntStream.of(points).filter(count -> count > 0).forEach(occurring::add);
    List<Range> halves =
        Stream.of(new Range(SPARSE + 1, truth.set().size()), new Range(1, SPARSE))
            .filter(range -> occurring.stream().anyMatch(range::holds))
            .map(range -> range.narrowed(occurring))
            .toList();
    Stream<Range> each =
        occurring.descendingSet().stream()
            .map(count -> new Range(count, count))
            .filter(range -> !halves.contains(range));
    return Stream.concat(halves.stream(), each)
        .map(range -> group(range, points, truth, predictions))
        .toList();
  }

  private static AnnotationGroup group(
      Range range, int[] points, LabelTable truth, List<LabelTable> predictions) {
    int[] rows =
        IntStream.range(0, points.length).filter(row -> range.holds(points[row])).toArray();
    LabelTable marked = truth.select(rows);
    return new AnnotationGroup(
        range.fewest(),
        range.most(),
        rows.length,
        predictions.stream().map(table -> KeypointMetrics.of(marked, table.select(rows))).toList());
  }

  /** A range of numbers of points. */
  private record Range(int fewest, int most) {
    boolean holds(int points) {
      return points >= fewest && points <= most;
    }

    Range narrowed(TreeSet<Integer> occurring) {
      List<Integer> held = occurring.stream().filter(this::holds).toList();
      return new Range(held.get(0), held.get(held.size() - 1));
    }
  }
}
