package org.kpd.train.experiment;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kpd.core.KpdException;
import org.kpd.core.internal.text.IndentedJson;
import org.kpd.train.config.DetectorConfig;

/**
 * The settings of a face detector's training as one flat JSON object, whose keys are the options of
 * {@code kpd train-detector} with underscores.
 */
final class DetectorJson {
  private DetectorJson() {}

  static Map<String, Object> toMap(Path data, DetectorConfig config) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("data", data.toString());
    map.putAll(SettingTable.DETECTOR.toMap(config));
    return map;
  }

  static String format(Path data, DetectorConfig config) {
    return IndentedJson.of(toMap(data, config));
  }

  /** The photos' folder that a file names. */
  static Path data(Path file) throws IOException {
    return Path.of(value(file, "data").getAsString());
  }

  static DetectorConfig read(Path file) throws IOException {
    for (ConfigSetting<DetectorConfig> setting : SettingTable.DETECTOR.all()) {
      value(file, setting.name());
    }
    return SettingTable.DETECTOR.read(file, ConfigJson.parse(file), DetectorConfig.defaults());
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
