package org.kpd.train.experiment;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.train.Recipe;
import org.kpd.train.TrainingConfig;

/**
 * An {@link ExperimentConfig} as one flat JSON object, whose keys are the options of {@code kpd
 * train} with underscores. What a file leaves out keeps its default.
 */
public final class ConfigJson {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private ConfigJson() {}

  /** Every setting by its key. */
  public static Map<String, Object> toMap(ExperimentConfig config) {
    TrainingConfig training = config.training();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("data", config.data().toString());
    config.labels().ifPresent(labels -> map.put("labels", labels.toString()));
    map.put("missing", config.missing().label());
    config.groupBy().ifPresent(file -> map.put("group_by", file.toString()));
    map.put("split_seed", config.splitSeed());
    map.put("learn_validation", config.learnValidation());
    map.put("model", config.model());
    map.put("se_ratio", config.seRatio());
    map.put("width", config.width());
    config.initialWeights().ifPresent(model -> map.put("init_weights", model.toString()));
    map.put("recipe", training.recipe().label());
    map.put("epochs", training.epochs());
    map.put("batch_size", training.batchSize());
    map.put("learning_rate", training.learningRate());
    map.put("patience", training.patience());
    map.put("min_delta", training.minDelta());
    map.put("seed", training.seed());
    map.put("threads", training.threads());
    map.put("precision", training.precision().label());
    TechniqueJson.put(training.technique(), map);
    return map;
  }

  /** The configuration as indented text. */
  public static String format(ExperimentConfig config) {
    return GSON.toJson(toMap(config)) + "\n";
  }

  /**
   * Reads a file over a configuration: keys that are there replace its settings.
   *
   * @throws KpdException if a key is unknown, or its value is not of its kind
   * @throws IOException if the file cannot be read
   */
  public static ExperimentConfig read(Path file, ExperimentConfig base) throws IOException {
    SettingValues values = new SettingValues(file, parse(file));
    TrainingConfig training = base.training();
    ExperimentConfig config =
        new ExperimentConfig(
            values.take("data", base.data(), value -> Path.of(value.getAsString())),
            values.take(
                "labels", base.labels(), value -> Optional.of(Path.of(value.getAsString()))),
            values.choice("missing", base.missing()),
            values.take(
                "group_by", base.groupBy(), value -> Optional.of(Path.of(value.getAsString()))),
            values.whole("split_seed", base.splitSeed()),
            values.flag("learn_validation", base.learnValidation()),
            values.take("model", base.model(), JsonElement::getAsString),
            values.whole("se_ratio", base.seRatio()),
            values.whole("width", base.width()),
            values.take(
                "init_weights",
                base.initialWeights(),
                value -> Optional.of(Path.of(value.getAsString()))),
            new TrainingConfig(
                values.choice("recipe", training.recipe()),
                values.whole("epochs", training.epochs()),
                values.whole("batch_size", training.batchSize()),
                values.take("learning_rate", training.learningRate(), JsonElement::getAsDouble),
                values.whole("patience", training.patience()),
                values.take("min_delta", training.minDelta(), JsonElement::getAsDouble),
                values.whole("seed", training.seed()),
                values.whole("threads", training.threads()),
                values.choice("precision", training.precision()),
                TechniqueJson.read(values, training.technique())));
    values.checkAllTaken();
    return config;
  }

  /**
   * The defaults of the network and the recipe that are given, or else named in a file.
   *
   * @throws KpdException if there is no such recipe
   * @throws IOException if the file cannot be read
   */
  public static ExperimentConfig defaults(
      @Nullable Path file, @Nullable String model, @Nullable Recipe recipe) throws IOException {
    JsonObject settings = file == null ? new JsonObject() : parse(file);
    SettingValues values = new SettingValues(file == null ? Path.of("") : file, settings);
    ExperimentConfig base = ExperimentConfig.defaults(Path.of(""));
    String network =
        model == null ? values.take("model", base.model(), JsonElement::getAsString) : model;
    Recipe chosen = recipe == null ? values.choice("recipe", Recipe.of(network)) : recipe;
    return ExperimentConfig.defaults(Path.of(""), network, chosen);
  }

  private static JsonObject parse(Path file) throws IOException {
    try {
      @Nullable JsonObject object = GSON.fromJson(Files.readString(file), JsonObject.class);
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
