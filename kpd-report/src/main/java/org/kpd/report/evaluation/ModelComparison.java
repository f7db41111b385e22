package org.kpd.report.evaluation;

import java.util.Map;
import java.util.Objects;
import org.kpd.report.figure.Figure;
import org.kpd.report.statistics.PairedDifference;

/**
 * Two models compared on the same faces.
 *
 * @param first the name of the model that all others are compared to
 * @param second the name of the other
 * @param differences the second's figures minus the first's
 */
public record ModelComparison(
    String first, String second, Map<Figure, PairedDifference> differences) {

  public ModelComparison {
    differences = Map.copyOf(differences);
  }

  /** The difference of one figure. */
  public PairedDifference of(Figure figure) {
    return Objects.requireNonNull(differences.get(figure));
  }
}
