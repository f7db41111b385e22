package org.kpd.cli.sweep;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.data.split.NumpyRandom;

/**
 * The plan of a sweep, read from its file.
 *
 * @param train settings of every run, as {@code kpd train --config} reads them
 * @param trials the settings in which runs differ
 * @param folds the number of cross-validation folds; 1 for the single split of {@code kpd train}
 * @param seed seed of the random sample and of the folds
 */
record SweepPlan(JsonObject train, List<Map<String, JsonElement>> trials, int folds, long seed) {
  private static final List<String> KEYS = List.of("folds", "grid", "random", "seed", "train");

  /** The copy of the plan in a sweep's folder. */
  private static final String FILE = "plan.json";

  private static final int FEWEST_FOLDS = 3;
  private static final int MOST_TRIALS = 10_000;
  private static final int MOST_DRAWN_FROM = 10_000_000;
  private static final long LARGEST_SEED = 0xFFFFFFFFL;
  private static final long SEED = 42;

  SweepPlan {
    trials = List.copyOf(trials);
  }

  /**
   * Writes this plan into a sweep's folder, or checks that it is there already: runs of another
   * plan must not appear in this one's table.
   *
   * @throws KpdException if the folder has another plan
   */
  void claim(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    String text = new Gson().toJson(this) + "\n";
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      WholeOutput.file(file, Overwrite.REFUSE, unfinished -> Files.writeString(unfinished, text));
    } else if (!Files.readString(file).equals(text)) {
      throw new KpdException(
          "%s: found the runs of another plan; expected this one's. Choose another folder, or delete it."
              .formatted(folder));
    }
  }

  /**
   * Reads a file.
   *
   * @throws KpdException if it is not a plan; the message names the key
   */
  static SweepPlan read(Path file) throws IOException {
    PlanFile plan = PlanFile.read(file, KEYS);
    JsonObject train = plan.object("train");
    JsonObject grid = plan.lists("grid");
    long seed = plan.number("seed", SEED, 0, LARGEST_SEED);
    int folds =
        (int)
            plan.number(
                "folds",
                1,
                "1, or 3 to 10000: one for testing, one for validation, the others for training",
                number -> number == 1 || (number >= FEWEST_FOLDS && number <= MOST_TRIALS));
    boolean draws = plan.has("random");
    long combinations = combinations(grid);
    if (combinations > (draws ? MOST_DRAWN_FROM : MOST_TRIALS)) {
      throw new KpdException(
          String.format(
              Locale.ROOT,
              "%s: found more than %d trials in grid; expected at most that many. Shorten its"
                  + " lists%s.",
              file,
              draws ? MOST_DRAWN_FROM : MOST_TRIALS,
              draws ? "" : ", or draw some with random"));
    }
    IntStream chosen = IntStream.range(0, (int) combinations);
    if (draws) {
      int count = (int) plan.number("random", 1, 1, MOST_TRIALS);
      chosen =
          IntStream.of(new NumpyRandom(seed).permutation((int) combinations)).limit(count).sorted();
    }
    return new SweepPlan(
        train, chosen.mapToObj(number -> combination(grid, number)).toList(), folds, seed);
  }

  /** The number of combinations of one value per setting; counting stops above the limit. */
  private static long combinations(JsonObject grid) {
    long count = 1;
    for (String key : grid.keySet()) {
      count = Math.min(count * grid.getAsJsonArray(key).size(), MOST_DRAWN_FROM + 1L);
    }
    return count;
  }

  /** A combination by its number; the last setting varies fastest. */
  private static Map<String, JsonElement> combination(JsonObject grid, int number) {
    List<String> keys = new ArrayList<>(grid.keySet());
    Map<String, JsonElement> values = new HashMap<>();
    int rest = number;
    for (int i = keys.size() - 1; i >= 0; i--) {
      JsonArray list = grid.getAsJsonArray(keys.get(i));
      values.put(keys.get(i), list.get(rest % list.size()));
      rest /= list.size();
    }
    Map<String, JsonElement> trial = new LinkedHashMap<>();
    keys.forEach(key -> trial.put(key, values.get(key)));
    return trial;
  }
}
