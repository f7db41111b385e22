package org.kpd.report.page;

import java.util.Arrays;
import java.util.List;
import org.kpd.report.evaluation.ModelComparison;
import org.kpd.report.evaluation.Study;
import org.kpd.report.figure.Figure;
import org.kpd.report.statistics.PairedDifference;

/** The models side by side on the same faces. */
final class ComparisonSection {
  private ComparisonSection() {}

  static List<Element> of(Study study) {
    return study.comparisons().stream().map(ComparisonSection::table).toList();
  }

  private static Element table(ModelComparison comparison) {
    return Tables.of(
        "%s minus %s".formatted(comparison.second(), comparison.first()),
        List.of("Figure", "Difference", "95% interval", "p", "p, adjusted", comparison.second()),
        Arrays.stream(Figure.values()).map(figure -> row(figure, comparison.of(figure))).toList());
  }

  private static Element row(Figure figure, PairedDifference difference) {
    return Tables.row(
        Element.of("th", "%s, %s".formatted(figure.label(), figure.unit())).with("scope", "row"),
        List.of(
            Element.of("td", Numbers.signed(difference.value())),
            Element.of("td", Numbers.signedInterval(difference.interval())),
            Element.of("td", Numbers.pValue(difference.pValue())),
            Element.of("td", Numbers.pValue(difference.adjusted())),
            verdict(figure, difference)));
  }

  private static Element verdict(Figure figure, PairedDifference difference) {
    return switch (difference.verdict(figure)) {
      case BETTER -> Element.of("td", "better").with("class", "verdict better");
      case WORSE -> Element.of("td", "worse").with("class", "verdict worse");
      case OPEN -> Element.of("td", "no difference shown");
    };
  }
}
