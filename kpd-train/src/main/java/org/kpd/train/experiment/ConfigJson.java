package org.kpd.train.experiment;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.core.internal.text.IndentedJson;
import org.kpd.train.config.Recipe;

/**
 * An {@link ExperimentConfig} as one flat JSON object, whose keys are the options of {@code kpd
 * train} with underscores. Settings missing from a file keep their defaults.
 */
public final class ConfigJson {
  private ConfigJson() {}

  /** Every setting by its key. */
  public static Map<String, Object> toMap(ExperimentConfig config) {
    return SettingTable.EXPERIMENT.toMap(config);
  }

  /** The configuration as indented text. */
  public static String format(ExperimentConfig config) {
    return IndentedJson.of(toMap(config));
  }

  /**
   * Reads a file on top of a configuration: the keys in the file replace its settings.
   *
   * @throws KpdException if a key is unknown, or a value has the wrong type
   * @throws IOException if the file cannot be read
   */
  public static ExperimentConfig read(Path file, ExperimentConfig base) throws IOException {
    return read(file, parse(file), base);
  }

  /**
   * Reads settings that are part of a file, over the defaults of the network and the recipe that
   * they name.
   *
   * @param file for messages
   * @param settings one flat JSON object
   * @throws KpdException if a key is unknown, or its value is not of its kind
   */
  public static ExperimentConfig read(Path file, String settings) {
    JsonObject object = new Gson().fromJson(settings, JsonObject.class);
    return read(file, object, defaults(file, object, null, null));
  }

  private static ExperimentConfig read(Path file, JsonObject object, ExperimentConfig base) {
    ExperimentConfig config = SettingTable.EXPERIMENT.read(file, object, base);
    Set<String> names =
        SettingTable.EXPERIMENT.all().stream()
            .map(ConfigSetting::name)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String key : object.keySet()) {
      if (!names.contains(key)) {
        throw new KpdException(
            "%s: found the setting %s; expected one of %s."
                .formatted(file, key, String.join(", ", names)));
      }
    }
    return config;
  }

  /**
   * The defaults for the given network and recipe, or those named in a file.
   *
   * @throws KpdException if there is no such network or recipe
   * @throws IOException if the file cannot be read
   */
  public static ExperimentConfig defaults(
      @Nullable Path file, @Nullable String model, @Nullable Recipe recipe) throws IOException {
    return file == null
        ? defaults(Path.of(""), new JsonObject(), model, recipe)
        : defaults(file, parse(file), model, recipe);
  }

  private static ExperimentConfig defaults(
      Path source, JsonObject object, @Nullable String model, @Nullable Recipe recipe) {
    ExperimentConfig base = ExperimentConfig.defaults(Path.of(""));
    ExperimentConfig named = SettingTable.EXPERIMENT.read(source, object, "model", base);
    String network = model == null ? named.model() : model;
    if (recipe != null) {
      return ExperimentConfig.defaults(Path.of(""), network, recipe);
    }
    ExperimentConfig meant = ExperimentConfig.defaults(Path.of(""), network, Recipe.of(network));
    ExperimentConfig chosen = SettingTable.EXPERIMENT.read(source, object, "recipe", meant);
    return ExperimentConfig.defaults(Path.of(""), network, chosen.training().recipe());
  }

  /** The object in a file. */
  static JsonObject parse(Path file) throws IOException {
    try {
      @Nullable JsonObject object = new Gson().fromJson(Files.readString(file), JsonObject.class);
      if (object != null) {
        return object;
      }
    } catch (JsonParseException e) {
      throw new KpdException(
          "%s: found damaged JSON (%s); expected one object of settings."
              .formatted(file, e.getMessage()),
          e);
    }
    throw new KpdException(
        "%s: found an empty file; expected one JSON object of settings.".formatted(file));
  }
}
