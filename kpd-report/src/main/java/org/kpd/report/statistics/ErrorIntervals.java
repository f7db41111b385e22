package org.kpd.report.statistics;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.kpd.core.PointSet;
import org.kpd.report.figure.Figure;

/**
 * Confidence intervals of the figures of predictions, given that other faces could have been
 * measured.
 *
 * @param figures one for each {@link Figure}
 * @param distances intervals of the mean distance of each keypoint, in their order, in pixels
 * @param signedErrors intervals of the mean signed error of each coordinate, in pixels
 */
public record ErrorIntervals(
    Map<Figure, Interval> figures, List<Interval> distances, List<Interval> signedErrors) {

  public ErrorIntervals {
    figures = Map.copyOf(figures);
    distances = List.copyOf(distances);
    signedErrors = List.copyOf(signedErrors);
  }

  /** Intervals that were not requested. */
  public static ErrorIntervals unknown(PointSet set) {
    return new ErrorIntervals(
        Arrays.stream(Figure.values())
            .collect(Collectors.toMap(figure -> figure, figure -> Interval.UNKNOWN)),
        Collections.nCopies(set.size(), Interval.UNKNOWN),
        Collections.nCopies(set.coordinates(), Interval.UNKNOWN));
  }

  /** The interval of one figure. */
  public Interval of(Figure figure) {
    return Objects.requireNonNull(figures.get(figure));
  }
}
