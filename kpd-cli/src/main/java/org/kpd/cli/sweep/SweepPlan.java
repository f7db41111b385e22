package org.kpd.cli.sweep;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.data.NumpyRandom;

/**
 * What a sweep's file says.
 *
 * @param train settings of every training, as {@code kpd train --config} reads them
 * @param trials the settings in which trainings differ
 * @param folds the number of cross-validation's parts; 1 for the one split of {@code kpd train}
 * @param seed of the draw and of the parts
 */
record SweepPlan(JsonObject train, List<Map<String, JsonElement>> trials, int folds, long seed) {
  private static final Set<String> KEYS =
      new TreeSet<>(List.of("train", "grid", "random", "folds", "seed"));

  /** Where a sweep's folder keeps what its trainings are of. */
  private static final String FILE = "plan.json";

  private static final int FEWEST_FOLDS = 3;
  private static final int MOST_TRIALS = 10_000;
  private static final long SEED = 42;

  SweepPlan {
    trials = List.copyOf(trials);
  }

  /**
   * Writes this plan into a sweep's folder, or finds it there: what was trained by another one must
   * not stand in this one's table.
   *
   * @throws KpdException if the folder has another
   */
  void claim(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    String text = new Gson().toJson(this) + "\n";
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      WholeOutput.file(file, Overwrite.REFUSE, unfinished -> Files.writeString(unfinished, text));
    } else if (!Files.readString(file).equals(text)) {
      throw new KpdException(
          "%s: found the trainings of another plan; expected this one's. Choose another folder, or delete it."
              .formatted(folder));
    }
  }

  /**
   * Reads a file.
   *
   * @throws KpdException if it is not a plan
   */
  static SweepPlan read(Path file) throws IOException {
    JsonObject json = parse(file);
    for (String key : json.keySet()) {
      if (!KEYS.contains(key)) {
        throw new KpdException(
            "%s: found \"%s\"; expected %s.".formatted(file, key, String.join(", ", KEYS)));
      }
    }
    try {
      JsonObject train = json.has("train") ? json.getAsJsonObject("train") : new JsonObject();
      JsonObject grid = json.has("grid") ? json.getAsJsonObject("grid") : new JsonObject();
      long seed = json.has("seed") ? json.get("seed").getAsLong() : SEED;
      int folds = json.has("folds") ? json.get("folds").getAsInt() : 1;
      if (folds != 1 && folds < FEWEST_FOLDS) {
        throw new KpdException(
            String.format(
                Locale.ROOT,
                "%s: found %d folds; expected 1, or at least %d: one tests, one stops the training, the others are learned from.",
                file,
                folds,
                FEWEST_FOLDS));
      }
      List<Map<String, JsonElement>> all = combinations(file, grid);
      return new SweepPlan(
          train,
          json.has("random") ? drawn(all, json.get("random").getAsInt(), seed) : all,
          folds,
          seed);
    } catch (ClassCastException | IllegalStateException | NumberFormatException e) {
      throw new KpdException(
          "%s: found a value of another kind; expected objects for train and grid, numbers for random, folds and seed."
              .formatted(file),
          e);
    }
  }

  private static JsonObject parse(Path file) throws IOException {
    try {
      @Nullable JsonObject json = new Gson().fromJson(Files.readString(file), JsonObject.class);
      if (json != null) {
        return json;
      }
    } catch (JsonParseException e) {
      throw new KpdException(
          "%s: found damaged JSON (%s); expected one object.".formatted(file, e.getMessage()), e);
    }
    throw new KpdException("%s: found an empty file; expected one JSON object.".formatted(file));
  }

  /** Every choice of one value for each setting; the last setting changes first. */
  private static List<Map<String, JsonElement>> combinations(Path file, JsonObject grid) {
    List<Map<String, JsonElement>> all = new ArrayList<>();
    all.add(new LinkedHashMap<>());
    for (String key : grid.keySet()) {
      List<Map<String, JsonElement>> longer = new ArrayList<>();
      for (Map<String, JsonElement> shorter : all) {
        for (JsonElement value : grid.getAsJsonArray(key)) {
          Map<String, JsonElement> trial = new LinkedHashMap<>(shorter);
          trial.put(key, value);
          longer.add(trial);
        }
      }
      all = longer;
      if (all.size() > MOST_TRIALS || all.isEmpty()) {
        throw new KpdException(
            String.format(
                Locale.ROOT,
                "%s: found %s trials; expected 1 to %d. Change the lists of grid.",
                file,
                all.isEmpty() ? "no" : "more than " + MOST_TRIALS,
                MOST_TRIALS));
      }
    }
    return all;
  }

  private static List<Map<String, JsonElement>> drawn(
      List<Map<String, JsonElement>> all, int count, long seed) {
    int[] order = new NumpyRandom(seed).permutation(all.size());
    return IntStream.of(order).limit(Math.max(1, count)).sorted().mapToObj(all::get).toList();
  }
}
