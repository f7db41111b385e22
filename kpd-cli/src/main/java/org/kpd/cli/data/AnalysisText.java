package org.kpd.cli.data;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import org.kpd.core.internal.io.Counted;
import org.kpd.data.ColumnStatistics;
import org.kpd.data.LabelAnalysis;

/** An analysis as a table for people, or as JSON for scripts. */
final class AnalysisText {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().create();
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
    text.append(
        format(
            "%-28s%10s%10s%9s%9s%9s%9s%9s%9s%n",
            "", "labeled", "missing", "outside", "mean", "std", "min", "median", "max"));
    for (ColumnStatistics column : analysis.columns()) {
      text.append(
          format(
              "%-28s%,10d%9.1f%%%9d%s%s%s%s%s%n",
              column.column(),
              column.count(),
              100.0 * column.missing() / analysis.rows(),
              column.outside(),
              number(column.mean()),
              number(column.deviation()),
              number(column.min()),
              number(column.median()),
              number(column.max())));
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

  String json() {
    JsonObject root = new JsonObject();
    root.addProperty("rows", analysis.rows());
    root.addProperty("complete_rows", analysis.completeRows());
    root.addProperty("missing", analysis.missing());
    root.addProperty("outside", analysis.outside());
    root.addProperty("half_points", analysis.halfPoints());
    root.add("rows_by_points", GSON.toJsonTree(analysis.rowsByPoints()));
    root.add("duplicate_labels", GSON.toJsonTree(analysis.duplicateLabels()));
    root.add(
        "duplicate_images",
        hasImages ? GSON.toJsonTree(analysis.duplicateImages()) : JsonNull.INSTANCE);
    JsonArray columns = new JsonArray();
    analysis.columns().forEach(column -> columns.add(json(column)));
    root.add("columns", columns);
    return GSON.toJson(root) + "\n";
  }

  private static JsonObject json(ColumnStatistics column) {
    JsonObject json = new JsonObject();
    json.addProperty("column", column.column());
    json.addProperty("count", column.count());
    json.addProperty("missing", column.missing());
    json.addProperty("outside", column.outside());
    addNumber(json, "mean", column.mean());
    addNumber(json, "std", column.deviation());
    addNumber(json, "min", column.min());
    addNumber(json, "25%", column.lowerQuartile());
    addNumber(json, "50%", column.median());
    addNumber(json, "75%", column.upperQuartile());
    addNumber(json, "max", column.max());
    return json;
  }

  /** JSON has no NaN. */
  private static void addNumber(JsonObject json, String name, double value) {
    json.add(name, Double.isNaN(value) ? JsonNull.INSTANCE : new JsonPrimitive(value));
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

  private static String number(double value) {
    return Double.isNaN(value) ? "        -" : format("%9.2f", value);
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
