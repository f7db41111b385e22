package org.kpd.cli.data;

import static org.kpd.report.internal.table.FigureJson.number;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kpd.core.internal.text.Counted;
import org.kpd.core.internal.text.IndentedJson;
import org.kpd.data.ColumnStatistics;
import org.kpd.data.LabelAnalysis;

/** Formats an analysis as a table for people, or as JSON for scripts. */
final class AnalysisText {
  private static final int SHOWN_GROUPS = 5;

  private final LabelAnalysis analysis;
  private final boolean hasImages;

  AnalysisText(LabelAnalysis analysis, boolean hasImages) {
    this.analysis = analysis;
    this.hasImages = hasImages;
  }

  String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        format(
            "%s, %,d with all %d points%n%n",
            Counted.of(analysis.rows(), "face"),
            analysis.completeRows(),
            analysis.rowsByPoints().size() - 1));
    String first = format("%%-%ds", nameWidth());
    text.append(
        format(
            first + "%10s%10s%9s%9s%9s%9s%9s%9s%n",
            "",
            "labeled",
            "missing",
            "outside",
            "mean",
            "std",
            "min",
            "median",
            "max"));
    for (ColumnStatistics column : analysis.columns()) {
      text.append(
          format(
              first + "%,10d%9.1f%%%9d%s%s%s%s%s%n",
              column.column(),
              column.count(),
              100.0 * column.missing() / analysis.rows(),
              column.outside(),
              cell(column.mean()),
              cell(column.deviation()),
              cell(column.min()),
              cell(column.median()),
              cell(column.max())));
    }
    text.append(format("%nFaces by number of points:"));
    for (int points = 0; points < analysis.rowsByPoints().size(); points++) {
      if (analysis.rowsByPoints().get(points) > 0) {
        text.append(format("  %d: %,d", points, analysis.rowsByPoints().get(points)));
      }
    }
    text.append(
        format(
            "%nMissing coordinates: %,d; outside the image: %,d; points with one coordinate only: %,d%n",
            analysis.missing(), analysis.outside(), analysis.halfPoints()));
    text.append(duplicates("labels", analysis.duplicateLabels()));
    text.append(
        hasImages
            ? duplicates("images", analysis.duplicateImages())
            : "Rows with equal images: unknown, there are no images\n");
    return text.toString();
  }

  private int nameWidth() {
    return Math.max(
        28,
        analysis.columns().stream().mapToInt(column -> column.column().length()).max().orElse(0));
  }

  String json() {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("rows", analysis.rows());
    root.put("complete_rows", analysis.completeRows());
    root.put("missing", analysis.missing());
    root.put("outside", analysis.outside());
    root.put("half_points", analysis.halfPoints());
    root.put("rows_by_points", analysis.rowsByPoints());
    root.put("duplicate_labels", analysis.duplicateLabels());
    root.put("duplicate_images", hasImages ? analysis.duplicateImages() : null);
    root.put("columns", analysis.columns().stream().map(AnalysisText::json).toList());
    return IndentedJson.of(root);
  }

  private static Map<String, Object> json(ColumnStatistics column) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("column", column.column());
    json.put("count", column.count());
    json.put("missing", column.missing());
    json.put("outside", column.outside());
    json.put("mean", number(column.mean()));
    json.put("std", number(column.deviation()));
    json.put("min", number(column.min()));
    json.put("25%", number(column.lowerQuartile()));
    json.put("50%", number(column.median()));
    json.put("75%", number(column.upperQuartile()));
    json.put("max", number(column.max()));
    return json;
  }

  private static String duplicates(String what, List<List<Integer>> groups) {
    if (groups.isEmpty()) {
      return format("Rows with equal %s: none%n", what);
    }
    int rows = groups.stream().mapToInt(List::size).sum();
    String first =
        groups.stream().limit(SHOWN_GROUPS).map(List::toString).reduce("", (a, b) -> a + " " + b);
    return format(
        "Rows with equal %s: %,d in %s:%s%s%n",
        what,
        rows,
        Counted.of(groups.size(), "group"),
        first,
        groups.size() > SHOWN_GROUPS ? " ..." : "");
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "        -" : format("%9.2f", value);
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
