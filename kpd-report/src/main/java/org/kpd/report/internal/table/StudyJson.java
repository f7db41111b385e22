package org.kpd.report.internal.table;

import static org.kpd.report.internal.table.FigureJson.number;
import static org.kpd.report.internal.table.FigureJson.reference;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.kpd.core.internal.text.IndentedJson;
import org.kpd.report.evaluation.AnnotationGroup;
import org.kpd.report.evaluation.Assessment;
import org.kpd.report.evaluation.ModelComparison;
import org.kpd.report.evaluation.Protocol;
import org.kpd.report.evaluation.Study;
import org.kpd.report.figure.FaceGroups;
import org.kpd.report.figure.Figure;
import org.kpd.report.figure.KeypointMetrics;
import org.kpd.report.figure.PointError;
import org.kpd.report.statistics.ErrorIntervals;
import org.kpd.report.statistics.Interval;
import org.kpd.report.statistics.PairedDifference;
import org.kpd.report.statistics.Resampling;

/**
 * A study as JSON, in full precision; null if there is no figure. Fields:
 *
 * <pre>{@code
 * faces, people (null where unknown), annotated_coordinates, nme_faces
 * resamples, seed
 * models, baselines: name and
 *   mae_px, rmse_px, nme_percent, failure_rate_percent, auc_percent: value, low, high
 *   reference: mae_px, within_5_px_percent, within_10_px_percent, within_15_px_percent
 *   points: keypoint, faces, mean_distance_px, mean_x_px, mean_y_px: value, low, high
 *   protocol, of models: for each normalizer, all faces and slices of them
 *     slice, faces, nme_percent, failure_rate_8_percent, auc_8_percent, ..., ced
 * comparisons: first, second and
 *   for each of the five figures: difference, low, high, p, p_adjusted
 * annotated_points: fewest, most, faces, models, baselines: name, mae_px, rmse_px, nme_percent
 * }</pre>
 *
 * The evaluation of its first model is shorter; each of its figures is a number:
 *
 * <pre>{@code
 * faces, annotated_coordinates, nme_faces
 * model, mean_face: mae_px, rmse_px, nme_percent, failure_rate_percent, reference, points
 * protocol, of what kpd evaluate measures: as above
 * }</pre>
 */
public final class StudyJson {
  private StudyJson() {}

  /** The form of a figure: alone, or with its interval. */
  private interface Form {
    JsonElement of(double value, Interval interval);
  }

  /** A complete study with resampling, indented. */
  public static String format(Study study) {
    return IndentedJson.of(comparison(study));
  }

  /** All of a study with chance as a tree. */
  public static JsonObject comparison(Study study) {
    FaceGroups groups = study.rows().groups();
    Resampling resampling = study.resampling().orElseThrow();
    JsonObject json = new JsonObject();
    json.addProperty("faces", study.meanFace().metrics().faces());
    json.addProperty("people", groups.arePeople() ? groups.count() : null);
    addCounts(json, study);
    json.addProperty("resamples", resampling.resamples());
    json.addProperty("seed", resampling.seed());
    JsonArray models = new JsonArray();
    for (Assessment model : study.models()) {
      JsonObject each = named(model);
      each.add("protocol", ProtocolJson.toJson(study.protocol(model)));
      models.add(each);
    }
    json.add("models", models);
    json.add("baselines", FigureJson.array(study.baselines(), StudyJson::named));
    json.add("comparisons", FigureJson.array(study.comparisons(), StudyJson::comparison));
    json.add(
        "annotated_points",
        FigureJson.array(study.annotationGroups(), group -> group(study, group)));
    return json;
  }

  /** The evaluation of the first model with its protocol, indented. */
  public static String formatEvaluation(Study study, Protocol protocol) {
    JsonObject json = evaluation(study);
    json.add("protocol", ProtocolJson.toJson(protocol));
    return IndentedJson.of(json);
  }

  /** The evaluation of the first model as a tree, without protocol. */
  public static JsonObject evaluation(Study study) {
    JsonObject json = new JsonObject();
    json.addProperty("faces", study.model().metrics().faces());
    addCounts(json, study);
    json.add("model", evaluation(study.model()));
    json.add("mean_face", evaluation(study.meanFace()));
    return json;
  }

  private static void addCounts(JsonObject json, Study study) {
    KeypointMetrics metrics = study.model().metrics();
    json.addProperty("annotated_coordinates", metrics.annotatedCoordinates());
    json.addProperty("nme_faces", metrics.normalizedFaces());
  }

  private static JsonObject evaluation(Assessment assessment) {
    JsonObject json = new JsonObject();
    addFigures(json, assessment, (value, interval) -> number(value));
    // This file has never had the entry.
    json.remove(Figure.AREA_UNDER_CURVE.key());
    return json;
  }

  private static JsonObject named(Assessment assessment) {
    JsonObject json = new JsonObject();
    json.addProperty("name", assessment.name());
    addFigures(json, assessment, StudyJson::value);
    return json;
  }

  private static void addFigures(JsonObject json, Assessment assessment, Form form) {
    ErrorIntervals intervals = assessment.intervals();
    for (Figure figure : Figure.values()) {
      json.add(figure.key(), form.of(assessment.figure(figure), intervals.of(figure)));
    }
    json.add("reference", reference(assessment.metrics().reference()));
    JsonArray points = new JsonArray();
    for (PointError point : assessment.metrics().points()) {
      int index = points.size();
      JsonObject each = new JsonObject();
      each.addProperty("keypoint", point.keypoint());
      each.addProperty("faces", point.faces());
      each.add("mean_distance_px", form.of(point.meanDistance(), intervals.distances().get(index)));
      each.add("mean_x_px", form.of(point.meanX(), intervals.signedErrors().get(2 * index)));
      each.add("mean_y_px", form.of(point.meanY(), intervals.signedErrors().get(2 * index + 1)));
      points.add(each);
    }
    json.add("points", points);
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
