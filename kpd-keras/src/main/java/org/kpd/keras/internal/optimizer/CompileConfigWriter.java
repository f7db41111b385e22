package org.kpd.keras.internal.optimizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.kpd.keras.model.KerasLoss;
import org.kpd.keras.model.TrainingSettings;

/** Writes the settings that a model is compiled with into Keras files. */
public final class CompileConfigWriter {
  private CompileConfigWriter() {}

  /**
   * The attribute {@code training_config} of an .h5 file. Names are spelled out, as Keras 3 does
   * not find {@code mse} there. AdamW is written as Adam: Keras 2 knows it only as {@code
   * Custom>AdamW}, which Keras 3 reads as an AdamW with other rates.
   */
  public static String trainingConfig(TrainingSettings training) {
    JsonObject name = new JsonObject();
    name.addProperty("name", "mae");
    name.addProperty("dtype", "float32");
    JsonObject config = compiled(loss(training.loss(), false), named("MeanAbsoluteError", name));
    config.add("optimizer_config", adam(training.withWeightDecay(0)));
    return config.toString();
  }

  /** The member {@code compile_config} of an archive's {@code config.json}. */
  public static JsonObject compileConfig(TrainingSettings training) {
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
    settings.addProperty(CompileConfig.HUBER_DELTA, loss.delta());
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
