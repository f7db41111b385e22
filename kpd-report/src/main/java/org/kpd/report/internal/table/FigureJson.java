package org.kpd.report.internal.table;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.function.Function;
import org.kpd.report.figure.ReferenceFigures;

/** Figures as JSON, in full precision; null if there is no figure. */
public final class FigureJson {
  private FigureJson() {}

  /** A figure; null if there is none, as in a mean over nothing: JSON has no NaN. */
  public static JsonElement number(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }

  static <T> JsonArray array(List<T> values, Function<T, JsonElement> toJson) {
    JsonArray json = new JsonArray();
    values.forEach(value -> json.add(toJson.apply(value)));
    return json;
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
