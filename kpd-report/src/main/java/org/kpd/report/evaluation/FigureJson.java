package org.kpd.report.evaluation;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Figures as JSON, in full precision; null where there is no figure. */
final class FigureJson {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private FigureJson() {}

  /** The text of a file, indented. */
  static String text(JsonObject json) {
    return GSON.toJson(json) + "\n";
  }

  static JsonElement number(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }

  static JsonObject reference(ReferenceFigures figures) {
    JsonObject json = new JsonObject();
    json.add("mae_px", number(figures.meanAbsoluteError()));
    json.add("within_5_px_percent", number(figures.within5Pixels()));
    json.add("within_10_px_percent", number(figures.within10Pixels()));
    json.add("within_15_px_percent", number(figures.within15Pixels()));
    return json;
  }
}
