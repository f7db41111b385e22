package org.kpd.core.savedmodel;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kpd.core.PointSet;
import org.kpd.core.internal.io.KpdVersion;
import org.kpd.core.internal.io.Records;
import org.kpd.core.model.Architecture;
import org.tensorflow.TensorFlow;

/**
 * The origin of a model, written beside it as {@code assets.extra/provenance.json}.
 *
 * @param architecture its name, such as {@code model_v1}
 * @param architectureParameters the architecture's hyperparameters, such as {@code se_ratio}
 * @param hyperparameters the effective training configuration; empty for a converted model
 * @param data the training data: path, number of faces, SHA-256 of images and labels
 * @param metrics the final figures by name; those that are no number, since nothing was to be
 *     measured, are left out
 * @param versions the versions of kpd, Java and TensorFlow
 * @param createdAt ISO 8601, UTC
 * @param pointSet the points that it predicts; Kaggle's fifteen are left out of the file
 */
public record Provenance(
    String architecture,
    Map<String, Integer> architectureParameters,
    Map<String, Object> hyperparameters,
    Map<String, Object> data,
    Map<String, Double> metrics,
    Map<String, String> versions,
    String createdAt,
    PointSet pointSet) {

  /** Files written before there were point sets name none. */
  public Provenance {
    pointSet = Objects.requireNonNullElse(pointSet, PointSet.kaggle15());
    metrics = numbers(Objects.requireNonNullElse(metrics, Map.of()));
  }

  /** The origin of a model of Kaggle's fifteen points. */
  public Provenance(
      String architecture,
      Map<String, Integer> architectureParameters,
      Map<String, Object> hyperparameters,
      Map<String, Object> data,
      Map<String, Double> metrics,
      Map<String, String> versions,
      String createdAt) {
    this(
        architecture,
        architectureParameters,
        hyperparameters,
        data,
        metrics,
        versions,
        createdAt,
        PointSet.kaggle15());
  }

  /** The file's place inside a SavedModel. */
  public static final String FILE = "assets.extra/provenance.json";

  /** The key of the set of points. */
  static final String POINT_SET = "point_set";

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .registerTypeAdapter(PointSet.class, new PointSetAdapter())
          .create();

  /** The text of the file. */
  String toJson() {
    return GSON.toJson(this) + "\n";
  }

  /** Reads the text of the file; null if it is empty. */
  static @Nullable Provenance fromJson(String text) {
    return GSON.fromJson(text, Provenance.class);
  }

  /** A copy with another description of the network, such as the exported one. */
  public Provenance withArchitecture(Architecture exported) {
    Provenance named = Records.with(this, "architecture", exported.name());
    return Records.with(named, "architectureParameters", exported.hyperparameters());
  }

  /** A copy with another set of points. */
  public Provenance withPointSet(PointSet set) {
    return Records.with(this, "pointSet", set);
  }

  private static Map<String, Double> numbers(Map<String, Double> figures) {
    Map<String, Double> numbers = new LinkedHashMap<>(figures);
    numbers.values().removeIf(figure -> !Double.isFinite(figure));
    return numbers;
  }

  /** The versions of kpd, TensorFlow and Java that are running. */
  public static Map<String, String> currentVersions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("kpd", KpdVersion.here());
    versions.put("tensorflow", TensorFlow.version());
    versions.put("java", Runtime.version().toString());
    return versions;
  }
}
