package org.kpd.core.savedmodel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.TensorFlow;

/**
 * Where a model came from, written beside it as {@code assets.extra/provenance.json}.
 *
 * @param architecture its name, such as {@code model_v1}
 * @param architectureParameters what the architecture was built with, such as {@code se_ratio}
 * @param hyperparameters the effective training configuration; empty for a model that was converted
 * @param data what it was trained on: path, number of faces, SHA-256 of images and labels
 * @param metrics final figures by name
 * @param versions of kpd, Java and TensorFlow
 * @param createdAt ISO 8601, UTC
 */
public record Provenance(
    String architecture,
    Map<String, Integer> architectureParameters,
    Map<String, Object> hyperparameters,
    Map<String, Object> data,
    Map<String, Double> metrics,
    Map<String, String> versions,
    String createdAt) {

  /** The file's place inside a SavedModel. */
  public static final String FILE = "assets.extra/provenance.json";

  /** The versions of kpd, TensorFlow and Java that run now. */
  public static Map<String, String> currentVersions() {
    @Nullable String kpd = Provenance.class.getPackage().getImplementationVersion();
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("kpd", kpd == null ? "development" : kpd);
    versions.put("tensorflow", TensorFlow.version());
    versions.put("java", Runtime.version().toString());
    return versions;
  }
}
