package org.kpd.cli.train;

import com.google.gson.JsonObject;
import java.util.Locale;
import org.kpd.core.internal.text.IndentedJson;
import org.kpd.report.internal.table.StudyJson;
import org.kpd.train.experiment.Experiment;

/** The outcome of a training run, as JSON for scripts. */
final class OutcomeJson {
  private OutcomeJson() {}

  /** The JSON text, ending in a newline. */
  static String format(Experiment experiment, Experiment.Outcome outcome) {
    JsonObject json = new JsonObject();
    json.addProperty("model", experiment.config().model());
    json.addProperty("epochs", outcome.training().history().size());
    json.addProperty("best_epoch", outcome.training().bestEpoch());
    json.addProperty("ended", outcome.training().reason().name().toLowerCase(Locale.ROOT));
    json.addProperty("results", experiment.results().toString());
    json.addProperty("saved_model", outcome.savedModel().toString());
    json.add("test", StudyJson.evaluation(outcome.evaluation()));
    return IndentedJson.of(json);
  }
}
