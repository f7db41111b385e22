package org.kpd.cli.train;

import static org.kpd.report.internal.table.FigureJson.number;

import com.google.gson.JsonObject;
import java.util.Locale;
import org.kpd.core.internal.text.IndentedJson;
import org.kpd.core.model.DetectorNetwork;
import org.kpd.train.experiment.DetectionFigures;
import org.kpd.train.experiment.DetectorExperiment;

/** The outcome of training a face detector, as JSON for scripts. */
final class DetectorOutcomeJson {
  private DetectorOutcomeJson() {}

  /** The JSON text, ending in a newline; figures that do not exist are null. */
  static String format(DetectorExperiment experiment, DetectorExperiment.Outcome outcome) {
    JsonObject json = new JsonObject();
    json.addProperty("model", DetectorNetwork.NAME);
    json.addProperty("epochs", outcome.training().history().size());
    json.addProperty("ended", outcome.training().reason().name().toLowerCase(Locale.ROOT));
    json.addProperty("results", experiment.results().toString());
    json.addProperty("saved_model", outcome.savedModel().toString());
    json.add("test", test(outcome.figures()));
    return IndentedJson.of(json);
  }

  private static JsonObject test(DetectionFigures figures) {
    JsonObject json = new JsonObject();
    json.addProperty("photos", figures.photos());
    json.addProperty("marked_faces", figures.marked());
    json.addProperty("marked_faces_found", figures.markedFound());
    json.add("marked_faces_found_percent", number(figures.markedPercent()));
    json.addProperty("faces", figures.faces());
    json.addProperty("faces_found", figures.facesFound());
    json.add("faces_found_percent", number(figures.facesPercent()));
    json.addProperty("strays", figures.strays());
    json.add("center_error", number(figures.meanCenterError()));
    json.add("roll_error_degrees", number(figures.meanRollError()));
    return json;
  }
}
