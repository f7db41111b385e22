package org.kpd.report.internal.table;

import static org.kpd.report.internal.table.FigureJson.number;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.kpd.report.evaluation.Protocol;

/**
 * The protocol's figures as JSON, a list with an entry for each distance:
 *
 * <pre>{@code
 * normalizer, distance
 * slices: slice, faces, nme_percent, failure_rate_8_percent, auc_8_percent, failure_rate_10_percent,
 *   auc_10_percent
 *   ced: nme_percent (0.5 to 10), faces_percent: the share of faces whose error is at most that
 * }</pre>
 */
final class ProtocolJson {
  private static final int CURVE_POINTS = 20;

  private ProtocolJson() {}

  static JsonArray toJson(Protocol protocol) {
    JsonArray tables = new JsonArray();
    for (Protocol.Table table : protocol.tables()) {
      JsonObject json = new JsonObject();
      json.addProperty("normalizer", table.normalizer().name());
      json.addProperty("distance", table.normalizer().text(protocol.set()));
      json.add("slices", FigureJson.array(table.rows(), ProtocolJson::row));
      tables.add(json);
    }
    return tables;
  }

  private static JsonObject row(Protocol.Row row) {
    JsonObject json = new JsonObject();
    json.addProperty("slice", row.slice().name());
    json.addProperty("faces", row.curve().faces());
    json.add("nme_percent", number(row.normalizedMeanError()));
    for (int limit : Protocol.LIMITS) {
      json.add(key("failure_rate_%d_percent", limit), number(row.failureRate(limit)));
      json.add(key("auc_%d_percent", limit), number(row.areaUnderCurve(limit)));
    }
    JsonArray errors = new JsonArray();
    JsonArray shares = new JsonArray();
    for (int i = 1; i <= CURVE_POINTS; i++) {
      double limit = i / 2.0;
      errors.add(limit);
      shares.add(number(100 * row.curve().share(limit)));
    }
    JsonObject curve = new JsonObject();
    curve.add("nme_percent", errors);
    curve.add("faces_percent", shares);
    json.add("ced", curve);
    return json;
  }

  private static String key(String pattern, int limit) {
    return String.format(Locale.ROOT, pattern, limit);
  }
}
