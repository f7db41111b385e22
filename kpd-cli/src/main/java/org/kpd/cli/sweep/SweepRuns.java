package org.kpd.cli.sweep;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.core.PointSets;
import org.kpd.data.split.Identities;
import org.kpd.train.experiment.ConfigJson;
import org.kpd.train.experiment.ConfigSetting;
import org.kpd.train.experiment.ExperimentConfig;
import org.kpd.train.experiment.ExperimentData;
import org.kpd.train.experiment.SettingTable;

/** Prepares the runs of a plan in a sweep's folder: their settings and their splits. */
final class SweepRuns {
  private SweepRuns() {}

  /**
   * Writes the configuration of every run that is not done. Errors in settings are reported before
   * the folder is claimed, so that a corrected plan can use it.
   *
   * @param file the plan's file, for messages
   * @param cores the cores of a task, which is one run
   * @throws KpdException if {@code kpd train} has no such setting, or the data cannot be used
   */
  static List<SweepRun> prepare(SweepPlan plan, Path file, Path folder, int cores)
      throws IOException {
    List<JsonObject> trials =
        plan.trials().stream().map(trial -> settings(plan.train(), trial, cores)).toList();
    List<ExperimentConfig> configurations =
        trials.stream()
            .map(trial -> told(file, () -> ConfigJson.read(file, trial.toString())))
            .toList();
    @Nullable Folds folds = folds(plan, file, configurations.get(0));
    plan.claim(folder);
    List<SweepRun> runs = new ArrayList<>();
    for (int trial = 0; trial < trials.size(); trial++) {
      for (int fold = 0; fold < plan.folds(); fold++) {
        SweepRun run = SweepRun.of(folder, trial, fold);
        JsonObject own = trials.get(trial).deepCopy();
        if (folds != null) {
          Path split = folder.resolve("folds/fold" + (fold + 1) + ".csv");
          if (trial == 0) {
            folds.write(split, fold);
          }
          // The split by folds replaces the identities.
          own.addProperty("group_by", split.toString());
        }
        if (!run.isDone()) {
          run.prepare(own);
        }
        runs.add(run);
      }
    }
    return runs;
  }

  private static JsonObject settings(JsonObject shared, Map<String, JsonElement> trial, int cores) {
    JsonObject settings = shared.deepCopy();
    trial.forEach(settings::add);
    if (!settings.has("threads")) {
      // Runs share a machine: each uses the cores of its task, even if others are idle.
      settings.addProperty("threads", cores);
    }
    for (ConfigSetting<?> setting : SettingTable.EXPERIMENT.all()) {
      @Nullable JsonElement value = settings.get(setting.name());
      if (value != null && (setting.type() == Path.class || isPointFile(setting, value))) {
        settings.add(setting.name(), absolute(value));
      }
    }
    return settings;
  }

  /** Whether a value is the file of a point set, instead of the name of one. */
  private static boolean isPointFile(ConfigSetting<?> setting, JsonElement value) {
    return setting.name().equals("points")
        && value.isJsonPrimitive()
        && !PointSets.names().contains(value.getAsString());
  }

  /** Makes paths absolute, since runs have working folders of their own. */
  private static JsonElement absolute(JsonElement value) {
    if (value instanceof JsonArray many) {
      JsonArray all = new JsonArray();
      many.forEach(one -> all.add(absolute(one)));
      return all;
    }
    return value instanceof JsonPrimitive path && path.isString()
        ? new JsonPrimitive(Path.of(path.getAsString()).toAbsolutePath().toString())
        : value;
  }

  /** Makes errors name the plan's file. */
  private static <T> T told(Path file, Supplier<T> read) {
    try {
      return read.get();
    } catch (KpdException e) {
      String reason = String.valueOf(e.getMessage());
      throw reason.startsWith(file.toString())
          ? e
          : new KpdException("%s: %s".formatted(file, reason), e);
    }
  }

  /** The folds; null for the single split of {@code kpd train}. Reads the data in both cases. */
  private static @Nullable Folds folds(SweepPlan plan, Path file, ExperimentConfig settings)
      throws IOException {
    int rows = ExperimentData.load(settings).faces().size();
    if (plan.folds() == 1) {
      return null;
    }
    List<String> people =
        settings.groupBy().isPresent()
            ? Identities.read(settings.groupBy().get(), rows)
            : IntStream.range(0, rows).mapToObj(Integer::toString).toList();
    return told(file, () -> Folds.deal(people, plan.folds(), plan.seed()));
  }
}
