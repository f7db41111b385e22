package org.kpd.report.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How far the figures of predictions may be off because other faces could have been measured.
 *
 * @param figures one for each {@link Figure}
 * @param distances of the mean distance of each keypoint, in their order, in pixels
 * @param signedErrors of the mean signed error of each of the 30 coordinates, in pixels
 */
public record ErrorIntervals(
    Map<Figure, Interval> figures, List<Interval> distances, List<Interval> signedErrors) {

  public ErrorIntervals {
    figures = Map.copyOf(figures);
    distances = List.copyOf(distances);
    signedErrors = List.copyOf(signedErrors);
  }

  /** The interval of one figure. */
  public Interval of(Figure figure) {
    return Objects.requireNonNull(figures.get(figure));
  }
}
