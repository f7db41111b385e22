package org.kpd.keras.internal.optimizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kpd.keras.internal.config.KerasJson;
import org.kpd.keras.model.KerasLoss;
import org.kpd.keras.model.TrainingSettings;

/**
 * The settings that a model was compiled with, according to a Keras file.
 *
 * @param kind the optimizer; empty if the file does not say
 * @param loss the loss; empty if it is not one that kpd writes
 */
public record CompileConfig(Optional<OptimizerKind> kind, Optional<KerasLoss> loss) {
  /** Settings under which Adam's step differs from kpd's. */
  private static final List<String> VARIATIONS =
      List.of("clipnorm", "global_clipnorm", "clipvalue", "loss_scale_factor");

  static final String HUBER_DELTA = "delta";

  /** From the attribute {@code training_config} of an .h5 file. */
  public static CompileConfig ofTrainingConfig(String json) {
    JsonObject config =
        KerasJson.object(JsonParser.parseString(json), "the training configuration");
    return of(config, "optimizer_config");
  }

  /** From {@code compile_config} in an archive's {@code config.json}; empty if never compiled. */
  public static Optional<CompileConfig> ofModelConfig(String json) {
    JsonObject model = KerasJson.object(JsonParser.parseString(json), "the model's configuration");
    return object(model.get("compile_config")).map(config -> of(config, "optimizer"));
  }

  private static CompileConfig of(JsonObject config, String optimizer) {
    return new CompileConfig(
        object(config.get(optimizer)).map(OptimizerKind::of), loss(config.get("loss")));
  }

  /** Reads a loss, which is written as a name or as an object with settings. */
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
   * The settings of Adam or AdamW; empty for another optimizer, and for settings that kpd does not
   * support: a schedule of the learning rate, or clipped gradients.
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

  /** Undoes Keras' rounding to single precision, in which 1e-5 is 9.999999747378752e-6. */
  private static double asWritten(double rate) {
    float single = (float) rate;
    return single == rate ? Double.parseDouble(Float.toString(single)) : rate;
  }

  private static Optional<JsonObject> object(@Nullable JsonElement element) {
    return element instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }
}
