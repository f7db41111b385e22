package org.kpd.keras;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a model was compiled, as a Keras file says it.
 *
 * @param kind the optimizer; empty if the file does not say
 * @param loss what is made small; empty if it is none that kpd writes
 */
record CompileConfig(Optional<OptimizerKind> kind, Optional<KerasLoss> loss) {
  /** Settings that give Adam another step than kpd's. */
  private static final List<String> VARIATIONS =
      List.of("clipnorm", "global_clipnorm", "clipvalue", "loss_scale_factor");

  private static final String HUBER_DELTA = "delta";

  /** From the attribute {@code training_config} of an .h5 file. */
  static CompileConfig ofTrainingConfig(String json) {
    JsonObject config =
        KerasJson.object(JsonParser.parseString(json), "the training configuration");
    return of(config, "optimizer_config");
  }

  /** From {@code compile_config} in an archive's {@code config.json}; empty if never compiled. */
  static Optional<CompileConfig> ofModelConfig(String json) {
    JsonObject model = KerasJson.object(JsonParser.parseString(json), "the model's configuration");
    return object(model.get("compile_config")).map(config -> of(config, "optimizer"));
  }

  private static CompileConfig of(JsonObject config, String optimizer) {
    return new CompileConfig(
        object(config.get(optimizer)).map(OptimizerKind::of), loss(config.get("loss")));
  }

  /** A loss is written as its name, or as an object with settings. */
  private static Optional<KerasLoss> loss(@Nullable JsonElement written) {
    Optional<JsonObject> described = object(written);
    Optional<String> name =
        written instanceof JsonPrimitive text
            ? Optional.of(text.getAsString())
            : described.flatMap(
                found ->
                    KerasJson.optionalText(found, "config")
                        .or(() -> KerasJson.optionalText(found, "class_name")));
    Optional<KerasLoss.Kind> kind =
        name.flatMap(
            found ->
                Stream.of(KerasLoss.Kind.values()).filter(known -> known.isNamed(found)).findAny());
    if (kind.isEmpty() || kind.get() != KerasLoss.Kind.HUBER) {
      return kind.map(known -> new KerasLoss(known, 0));
    }
    double delta =
        described
            .flatMap(found -> object(found.get("config")))
            .flatMap(found -> KerasJson.number(found, HUBER_DELTA))
            .orElse(1.0);
    return delta > 0 && Double.isFinite(delta)
        ? Optional.of(KerasLoss.huber(delta))
        : Optional.empty();
  }

  /**
   * The figures of Adam or AdamW; empty for another optimizer, and where kpd cannot train so: with
   * a schedule of the learning rate, or clipped gradients.
   */
  Optional<TrainingSettings> settings() {
    return kind.filter(OptimizerKind::remembersAsAdam)
        .filter(adam -> VARIATIONS.stream().noneMatch(adam::isSet))
        .flatMap(adam -> StoredOptimizer.ifIntact(() -> settings(adam)));
  }

  private Optional<TrainingSettings> settings(OptimizerKind adam) {
    TrainingSettings defaults = TrainingSettings.defaults();
    return adam.number("learning_rate")
        .map(
            rate ->
                new TrainingSettings(
                    asWritten(rate),
                    adam.number("beta_1").orElse(defaults.beta1()),
                    adam.number("beta_2").orElse(defaults.beta2()),
                    adam.number("epsilon").orElse(defaults.epsilon()),
                    adam.number("weight_decay").orElse(defaults.weightDecay()),
                    loss.orElse(defaults.loss())));
  }

  /** Keras keeps the rate in single precision: 1e-5 comes back as 9.999999747378752e-6. */
  private static double asWritten(double rate) {
    float single = (float) rate;
    return single == rate ? Double.parseDouble(Float.toString(single)) : rate;
  }

  private static Optional<JsonObject> object(@Nullable JsonElement element) {
    return element instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  /**
   * The attribute {@code training_config} of an .h5 file. Spelled out, as Keras 3 does not find
   * {@code mse} there. Weights that decay are left to Adam: Keras 2 knows AdamW by {@code
   * Custom>AdamW} only, which Keras 3 takes for an AdamW with other rates.
   */
  static String trainingConfig(TrainingSettings training) {
    JsonObject name = new JsonObject();
    name.addProperty("name", "mae");
    name.addProperty("dtype", "float32");
    JsonObject config = compiled(loss(training.loss(), false), named("MeanAbsoluteError", name));
    config.add("optimizer_config", adam(training.withWeightDecay(0)));
    return config.toString();
  }

  /** The member {@code compile_config} of an archive's {@code config.json}. */
  static JsonObject compileConfig(TrainingSettings training) {
    JsonObject config = compiled(loss(training.loss(), true), new JsonPrimitive("mae"));
    config.add("optimizer", ofModule("keras.optimizers", adam(training)));
    return config;
  }

  private static JsonElement loss(KerasLoss loss, boolean modules) {
    if (loss.kind() != KerasLoss.Kind.HUBER) {
      return new JsonPrimitive(loss.kind().function());
    }
    JsonObject settings = new JsonObject();
    settings.addProperty("name", loss.kind().function());
    settings.addProperty("reduction", "sum_over_batch_size");
    settings.addProperty(HUBER_DELTA, loss.delta());
    JsonObject huber = named(loss.kind().className(), settings);
    return modules ? ofModule("keras.losses", huber) : huber;
  }

  private static JsonObject ofModule(String module, JsonObject named) {
    named.addProperty("module", module);
    named.add("registered_name", JsonNull.INSTANCE);
    return named;
  }

  private static JsonObject compiled(JsonElement loss, JsonElement metric) {
    JsonArray metrics = new JsonArray();
    metrics.add(metric);
    JsonObject config = new JsonObject();
    config.add("loss", loss);
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
    boolean decays = training.weightDecay() > 0;
    JsonObject config = new JsonObject();
    config.addProperty("name", decays ? "adamw" : "adam");
    config.addProperty("learning_rate", training.learningRate());
    config.addProperty("beta_1", training.beta1());
    config.addProperty("beta_2", training.beta2());
    config.addProperty("epsilon", training.epsilon());
    config.addProperty("amsgrad", false);
    if (decays) {
      config.addProperty("weight_decay", training.weightDecay());
    }
    return named(decays ? "AdamW" : "Adam", config);
  }
}
