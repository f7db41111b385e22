package org.kpd.train.experiment;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kpd.core.KpdException;
import org.kpd.train.DetectorConfig;

/**
 * The settings of a face detector's training as one flat JSON object, whose keys are the options of
 * {@code kpd train-detector} with underscores.
 */
final class DetectorJson {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private DetectorJson() {}

  static Map<String, Object> toMap(Path data, DetectorConfig config) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("data", data.toString());
    map.put("width", config.width());
    map.put("size", config.size());
    map.put("epochs", config.epochs());
    map.put("batch_size", config.batchSize());
    map.put("learning_rate", config.learningRate());
    map.put("seed", config.seed());
    map.put("threads", config.threads());
    return map;
  }

  static String format(Path data, DetectorConfig config) {
    return GSON.toJson(toMap(data, config)) + "\n";
  }

  /** The photos' folder that a file names. */
  static Path data(Path file) throws IOException {
    return Path.of(value(file, "data").getAsString());
  }

  static DetectorConfig read(Path file) throws IOException {
    return new DetectorConfig(
        value(file, "width").getAsInt(),
        value(file, "size").getAsInt(),
        value(file, "epochs").getAsInt(),
        value(file, "batch_size").getAsInt(),
        value(file, "learning_rate").getAsDouble(),
        value(file, "seed").getAsLong(),
        value(file, "threads").getAsInt());
  }

  private static JsonElement value(Path file, String key) throws IOException {
    JsonElement value = ConfigJson.parse(file).get(key);
    if (value == null || !value.isJsonPrimitive()) {
      throw new KpdException(
          "%s: found no value for %s; expected the settings of kpd train-detector."
              .formatted(file, key));
    }
    return value;
  }
}
