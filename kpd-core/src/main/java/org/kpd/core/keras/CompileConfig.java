package org.kpd.core.keras;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;

/**
 * How a model was compiled, as a Keras file says it.
 *
 * @param optimizer the class and settings of the optimizer; empty if the file does not say
 */
record CompileConfig(Optional<JsonObject> optimizer) {
  /** Settings that give Adam a memory or a step other than the plain one. */
  private static final List<String> VARIATIONS =
      List.of(
          "amsgrad",
          "use_ema",
          "weight_decay",
          "clipnorm",
          "global_clipnorm",
          "clipvalue",
          "gradient_accumulation_steps",
          "loss_scale_factor");

  /** From the attribute {@code training_config} of an .h5 file. */
  static CompileConfig ofTrainingConfig(String json) {
    JsonObject config = Json.object(JsonParser.parseString(json), "the training configuration");
    return new CompileConfig(object(config.get("optimizer_config")));
  }

  /** From {@code compile_config} in an archive's {@code config.json}; empty if never compiled. */
  static Optional<CompileConfig> ofModelConfig(String json) {
    JsonObject model = Json.object(JsonParser.parseString(json), "the model's configuration");
    return object(model.get("compile_config"))
        .map(config -> new CompileConfig(object(config.get("optimizer"))));
  }

  boolean isWithoutOptimizer() {
    return optimizer.isEmpty();
  }

  /** Whether it is Adam as kpd has it: no variation, a fixed learning rate. */
  boolean isPlainAdam() {
    return settings().isPresent();
  }

  /** Adam's figures; empty for another optimizer, and where the learning rate has a schedule. */
  Optional<TrainingSettings> settings() {
    Optional<JsonObject> config =
        optimizer.filter(CompileConfig::isAdam).flatMap(found -> object(found.get("config")));
    if (config.isEmpty() || VARIATIONS.stream().anyMatch(key -> isSet(config.get().get(key)))) {
      return Optional.empty();
    }
    TrainingSettings defaults = TrainingSettings.defaults();
    JsonObject found = config.get();
    try {
      return Json.number(found, "learning_rate")
          .map(
              rate ->
                  new TrainingSettings(
                      asWritten(rate),
                      Json.number(found, "beta_1").orElse(defaults.beta1()),
                      Json.number(found, "beta_2").orElse(defaults.beta2()),
                      Json.number(found, "epsilon").orElse(defaults.epsilon())));
    } catch (IllegalArgumentException e) {
      throw new KerasFormatException("the optimizer's configuration: " + e.getMessage(), e);
    }
  }

  /** Keras keeps the rate in single precision: 1e-5 comes back as 9.999999747378752e-6. */
  private static double asWritten(double rate) {
    float single = (float) rate;
    return single == rate ? Double.parseDouble(Float.toString(single)) : rate;
  }

  /** Keras 2 writes its own optimizer's name behind the mark of custom ones in .h5 files. */
  private static boolean isAdam(JsonObject optimizer) {
    return Json.optionalText(optimizer, "class_name")
        .filter(name -> name.equals("Adam") || name.equals("Custom>Adam"))
        .isPresent();
  }

  private static boolean isSet(JsonElement value) {
    boolean unset =
        value == null
            || value.isJsonNull()
            || (value instanceof JsonPrimitive flag && flag.isBoolean() && !flag.getAsBoolean());
    return !unset;
  }

  private static Optional<JsonObject> object(JsonElement element) {
    return element instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  /**
   * The attribute {@code training_config} of an .h5 file. Spelled out, as Keras 3 does not find
   * {@code mse} there.
   */
  static String trainingConfig(TrainingSettings training) {
    JsonObject name = new JsonObject();
    name.addProperty("name", "mae");
    name.addProperty("dtype", "float32");
    JsonObject config = compiled("mean_squared_error", named("MeanAbsoluteError", name));
    config.add("optimizer_config", named("Adam", adam(training)));
    return config.toString();
  }

  /** The member {@code compile_config} of an archive's {@code config.json}. */
  static JsonObject compileConfig(TrainingSettings training) {
    JsonObject optimizer = named("Adam", adam(training));
    optimizer.addProperty("module", "keras.optimizers");
    optimizer.add("registered_name", JsonNull.INSTANCE);
    JsonObject config = compiled("mse", new JsonPrimitive("mae"));
    config.add("optimizer", optimizer);
    return config;
  }

  private static JsonObject compiled(String loss, JsonElement metric) {
    JsonArray metrics = new JsonArray();
    metrics.add(metric);
    JsonObject config = new JsonObject();
    config.addProperty("loss", loss);
    config.add("metrics", metrics);
    config.add("weighted_metrics", JsonNull.INSTANCE);
    config.add("loss_weights", JsonNull.INSTANCE);
    return config;
  }

  private static JsonObject named(String className, JsonObject config) {
    JsonObject named = new JsonObject();
    named.addProperty("class_name", className);
    named.add("config", config);
    return named;
  }

  private static JsonObject adam(TrainingSettings training) {
    JsonObject config = new JsonObject();
    config.addProperty("name", "adam");
    config.addProperty("learning_rate", training.learningRate());
    config.addProperty("beta_1", training.beta1());
    config.addProperty("beta_2", training.beta2());
    config.addProperty("epsilon", training.epsilon());
    config.addProperty("amsgrad", false);
    return config;
  }
}
