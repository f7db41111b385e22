package org.kpd.cli.sweep;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.kpd.core.internal.text.IndentedJson;
import org.kpd.report.internal.table.StudyJson;
import org.kpd.report.internal.table.StudyTable;

/**
 * The report of a finished sweep.
 *
 * @param comparison the comparison of the trials; empty if none was trained
 * @param failures the failed runs
 */
record SweepSummary(Optional<SweepComparison> comparison, List<SweepFailure> failures) {

  /** The text for people; empty if there is no comparison. */
  String text() {
    return comparison
        .map(
            done ->
                "%s%n%s%nWritten: %s, %s%n"
                    .formatted(
                        done.table(), StudyTable.format(done.study()), done.csv(), done.index()))
        .orElse("");
  }

  /** The JSON for scripts, ending in a newline. */
  String json() {
    JsonObject json = new JsonObject();
    json.add("trials", comparison.map(done -> done.table().json()).orElseGet(JsonArray::new));
    JsonArray failed = new JsonArray();
    failures.forEach(failure -> failed.add(json(failure)));
    json.add("failures", failed);
    comparison.ifPresent(
        done -> {
          json.add("study", StudyJson.comparison(done.study()));
          json.addProperty("table", done.csv().toString());
          json.addProperty("report", done.index().toString());
        });
    return IndentedJson.of(json);
  }

  private static JsonObject json(SweepFailure failure) {
    JsonObject json = new JsonObject();
    json.addProperty("log", failure.log());
    json.addProperty("executor", failure.executor());
    json.addProperty("reason", failure.reason());
    return json;
  }
}
