package org.kpd.report.evaluation;

import static org.kpd.report.evaluation.FigureJson.number;
import static org.kpd.report.evaluation.FigureJson.reference;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * A study as JSON, in full precision; null where there is no figure. Fields:
 *
 * <pre>{@code
 * faces, people (null where unknown), annotated_coordinates, nme_faces
 * resamples, seed
 * models, baselines: name and
 *   mae_px, rmse_px, nme_percent, failure_rate_percent, auc_percent: value, low, high
 *   reference: mae_px, within_5_px_percent, within_10_px_percent, within_15_px_percent
 *   points: keypoint, faces, mean_distance_px, mean_x_px, mean_y_px: value, low, high
 *   protocol, of models: as EvaluationJson has it
 * comparisons: first, second and
 *   for each of the five figures: difference, low, high, p, p_adjusted
 * annotated_points: fewest, most, faces, models, baselines: name, mae_px, rmse_px, nme_percent
 * }</pre>
 */
public final class StudyJson {
  private StudyJson() {}

  /** The text, indented. */
  public static String format(Study study) {
    return FigureJson.text(toJson(study));
  }

  private static JsonObject toJson(Study study) {
    KeypointMetrics metrics = study.meanFace().metrics();
    FaceGroups groups = study.rows().groups();
    JsonObject json = new JsonObject();
    json.addProperty("faces", metrics.faces());
    json.addProperty("people", groups.arePeople() ? groups.count() : null);
    json.addProperty("annotated_coordinates", metrics.annotatedCoordinates());
    json.addProperty("nme_faces", metrics.normalizedFaces());
    json.addProperty("resamples", study.resampling().resamples());
    json.addProperty("seed", study.resampling().seed());
    JsonArray models = new JsonArray();
    for (Assessment model : study.models()) {
      JsonObject each = assessment(model);
      each.add(
          "protocol",
          ProtocolJson.toJson(
              Protocol.of(study.rows().annotated(), model.predictions(), study.rows().slices())));
      models.add(each);
    }
    json.add("models", models);
    JsonArray baselines = new JsonArray();
    baselines.add(assessment(study.meanFace()));
    baselines.add(assessment(study.oracle()));
    json.add("baselines", baselines);
    JsonArray comparisons = new JsonArray();
    study.comparisons().forEach(comparison -> comparisons.add(comparison(comparison)));
    json.add("comparisons", comparisons);
    JsonArray counts = new JsonArray();
    study.annotationGroups().forEach(group -> counts.add(group(study, group)));
    json.add("annotated_points", counts);
    return json;
  }

  private static JsonObject assessment(Assessment assessment) {
    JsonObject json = new JsonObject();
    json.addProperty("name", assessment.name());
    for (Figure figure : Figure.values()) {
      json.add(figure.key(), value(assessment.figure(figure), assessment.intervals().of(figure)));
    }
    json.add("reference", reference(assessment.metrics().reference()));
    JsonArray points = new JsonArray();
    for (int i = 0; i < assessment.metrics().points().size(); i++) {
      points.add(point(i, assessment.metrics().points().get(i), assessment.intervals()));
    }
    json.add("points", points);
    return json;
  }

  private static JsonObject point(int index, PointError point, ErrorIntervals intervals) {
    JsonObject json = new JsonObject();
    json.addProperty("keypoint", point.keypoint());
    json.addProperty("faces", point.faces());
    json.add("mean_distance_px", value(point.meanDistance(), intervals.distances().get(index)));
    json.add("mean_x_px", value(point.meanX(), intervals.signedErrors().get(2 * index)));
    json.add("mean_y_px", value(point.meanY(), intervals.signedErrors().get(2 * index + 1)));
    return json;
  }

  private static JsonObject comparison(ModelComparison comparison) {
    JsonObject json = new JsonObject();
    json.addProperty("first", comparison.first());
    json.addProperty("second", comparison.second());
    for (Figure figure : Figure.values()) {
      PairedDifference difference = comparison.of(figure);
      JsonObject each = new JsonObject();
      each.add("difference", number(difference.value()));
      each.add("low", number(difference.interval().low()));
      each.add("high", number(difference.interval().high()));
      each.add("p", number(difference.pValue()));
      each.add("p_adjusted", number(difference.adjusted()));
      json.add(figure.key(), each);
    }
    return json;
  }

  private static JsonObject group(Study study, AnnotationGroup group) {
    JsonObject json = new JsonObject();
    json.addProperty("fewest", group.fewest());
    json.addProperty("most", group.most());
    json.addProperty("faces", group.faces());
    JsonArray models = new JsonArray();
    JsonArray baselines = new JsonArray();
    for (int i = 0; i < group.metrics().size(); i++) {
      KeypointMetrics metrics = group.metrics().get(i);
      JsonObject each = new JsonObject();
      each.addProperty("name", study.all().get(i).name());
      each.add("mae_px", number(metrics.meanAbsoluteError()));
      each.add("rmse_px", number(metrics.rootMeanSquareError()));
      each.add("nme_percent", number(metrics.normalizedMeanError()));
      (i < study.models().size() ? models : baselines).add(each);
    }
    json.add("models", models);
    json.add("baselines", baselines);
    return json;
  }

  private static JsonObject value(double value, Interval interval) {
    JsonObject json = new JsonObject();
    json.add("value", number(value));
    json.add("low", number(interval.low()));
    json.add("high", number(interval.high()));
    return json;
  }
}
