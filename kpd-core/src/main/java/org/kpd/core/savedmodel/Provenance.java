package org.kpd.core.savedmodel;

import java.util.Map;

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
}
