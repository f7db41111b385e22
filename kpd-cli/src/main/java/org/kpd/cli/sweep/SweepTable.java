package org.kpd.cli.sweep;

import static org.kpd.report.internal.table.FigureJson.number;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The trials of a sweep, ranked by their validation loss, the best first. */
final class SweepTable {
  private final List<Row> rows;

  private SweepTable(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * A trial.
   *
   * @param name its name
   * @param settings the settings in which it differs
   * @param validation the mean of its runs' validation losses
   * @param test the mean of its runs' errors on their test faces, in pixels
   */
  record Row(String name, Map<String, JsonElement> settings, double validation, double test) {

    static Row of(String name, Map<String, JsonElement> settings, List<SweepRun> runs)
        throws IOException {
      double validation = 0;
      double test = 0;
      for (SweepRun run : runs) {
        validation += run.metric("validation_loss") / runs.size();
        test += run.metric("test_mae") / runs.size();
      }
      return new Row(name, settings, validation, test);
    }
  }

  static SweepTable of(List<Row> rows) {
    return new SweepTable(
        rows.stream().sorted(Comparator.comparingDouble(Row::validation)).toList());
  }

  /** The table as CSV. */
  String csv() {
    Set<String> keys = new TreeSet<>();
    rows.forEach(row -> keys.addAll(row.settings().keySet()));
    StringBuilder text = new StringBuilder("trial,validation_loss,test_mae");
    keys.forEach(key -> text.append(',').append(key));
    text.append('\n');
    for (Row row : rows) {
      text.append(row.name()).append(',').append(row.validation()).append(',').append(row.test());
      for (String key : keys) {
        JsonElement value = row.settings().get(key);
        text.append(',').append(value == null ? "" : value.getAsString());
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** The table as JSON, an object for each trial. */
  JsonArray json() {
    JsonArray trials = new JsonArray();
    for (Row row : rows) {
      JsonObject trial = new JsonObject();
      trial.addProperty("trial", row.name());
      trial.add("validation_loss", number(row.validation()));
      trial.add("test_mae_px", number(row.test()));
      JsonObject settings = new JsonObject();
      row.settings().forEach(settings::add);
      trial.add("settings", settings);
      trials.add(trial);
    }
    return trials;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("trial      validation loss   test MAE  settings\n");
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-10s %15.6g %7.3f px  %s%n",
              row.name(),
              row.validation(),
              row.test(),
              row.settings()));
    }
    return text.toString();
  }
}
