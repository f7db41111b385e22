package org.kpd.report.evaluation;

import static org.kpd.report.evaluation.FigureJson.number;
import static org.kpd.report.evaluation.FigureJson.reference;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * All figures of an evaluation as JSON, in full precision; null where there is no figure. Fields:
 *
 * <pre>{@code
 * faces, annotated_coordinates, nme_faces
 * model, mean_face:
 *   mae_px, rmse_px, nme_percent, failure_rate_percent     annotated coordinates only
 *   reference: mae_px, within_5_px_percent, within_10_px_percent, within_15_px_percent
 *   points: keypoint, faces, mean_distance_px, mean_x_px, mean_y_px    one for each keypoint
 * protocol, of what kpd evaluate measures: for each normalizer, all faces and slices of them
 *   slice, faces, nme_percent, failure_rate_8_percent, auc_8_percent, ..., ced
 * }</pre>
 */
public final class EvaluationJson {
  private EvaluationJson() {}

  /** The text of the file, indented. */
  public static String format(Evaluation evaluation) {
    return FigureJson.text(toJson(evaluation));
  }

  /** The text of the file with the {@linkplain Protocol protocol's} figures of the model. */
  public static String format(Evaluation evaluation, Protocol protocol) {
    JsonObject json = toJson(evaluation);
    json.add("protocol", ProtocolJson.toJson(protocol));
    return FigureJson.text(json);
  }

  /** The figures as a tree, for a document that holds more. */
  public static JsonObject toJson(Evaluation evaluation) {
    KeypointMetrics model = evaluation.model();
    JsonObject json = new JsonObject();
    json.addProperty("faces", model.faces());
    json.addProperty("annotated_coordinates", model.annotatedCoordinates());
    json.addProperty("nme_faces", model.normalizedFaces());
    json.add("model", metrics(model));
    json.add("mean_face", metrics(evaluation.meanFace()));
    return json;
  }

  private static JsonObject metrics(KeypointMetrics metrics) {
    JsonObject json = new JsonObject();
    json.add("mae_px", number(metrics.meanAbsoluteError()));
    json.add("rmse_px", number(metrics.rootMeanSquareError()));
    json.add("nme_percent", number(metrics.normalizedMeanError()));
    json.add("failure_rate_percent", number(metrics.failureRate()));
    json.add("reference", reference(metrics.reference()));
    JsonArray points = new JsonArray();
    metrics.points().forEach(point -> points.add(point(point)));
    json.add("points", points);
    return json;
  }

  private static JsonObject point(PointError point) {
    JsonObject json = new JsonObject();
    json.addProperty("keypoint", point.keypoint());
    json.addProperty("faces", point.faces());
    json.add("mean_distance_px", number(point.meanDistance()));
    json.add("mean_x_px", number(point.meanX()));
    json.add("mean_y_px", number(point.meanY()));
    return json;
  }
}
