package org.kpd.spark.internal.job;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.ConfigEntry;
import org.kpd.cli.usage.Suggestions;
import org.kpd.core.KpdException;
import scala.Tuple2;

/**
 * The settings that Spark declares, used to validate names and values early. Spark itself reads a
 * setting only when it needs it, possibly when a job is already waiting, and ignores unknown names.
 */
final class DeclaredSettings {
  /** The Scala objects in which Spark declares its settings. */
  private static final List<String> OBJECTS =
      List.of(
          "org.apache.spark.internal.config.package",
          "org.apache.spark.internal.config.Deploy",
          "org.apache.spark.internal.config.Kryo",
          "org.apache.spark.internal.config.Network",
          "org.apache.spark.internal.config.Python",
          "org.apache.spark.internal.config.Status",
          "org.apache.spark.internal.config.UI",
          "org.apache.spark.sql.internal.SQLConf",
          "org.apache.spark.sql.internal.StaticSQLConf");

  /** Prefixes whose names belong to other systems or to the user. */
  private static final List<String> OPEN =
      List.of(
          "spark.executorEnv.",
          "spark.hadoop.",
          "spark.kubernetes.",
          "spark.metrics.conf.",
          "spark.sql.catalog.",
          "spark.yarn.");

  /**
   * The maximum edit distance at which a name counts as a typo; others may be settings of plugins.
   */
  private static final int MOST_SLIPS = 2;

  private final Map<String, ConfigEntry<?>> entries;

  private DeclaredSettings(Map<String, ConfigEntry<?>> entries) {
    this.entries = entries;
  }

  /** The settings of the Spark in this process. */
  static DeclaredSettings here() {
    Map<String, ConfigEntry<?>> entries = new TreeMap<>();
    OBJECTS.forEach(object -> add(entries, object));
    return new DeclaredSettings(entries);
  }

  private static void add(Map<String, ConfigEntry<?>> entries, String object) {
    try {
      Class<?> type = Class.forName(object + "$");
      Object declaring = type.getField("MODULE$").get(null);
      for (Method field : type.getMethods()) {
        if (field.getParameterCount() == 0
            && ConfigEntry.class.isAssignableFrom(field.getReturnType())) {
          ConfigEntry<?> entry = (ConfigEntry<?>) field.invoke(declaring);
          entries.put(entry.key(), entry);
          for (int i = 0; i < entry.alternatives().size(); i++) {
            entries.put(entry.alternatives().apply(i), entry);
          }
        }
      }
    } catch (ReflectiveOperationException elsewhere) {
      // Another release of Spark 4 may declare these elsewhere; then they are not checked.
      return;
    }
  }

  /**
   * Checks that a name is not a misspelled setting of Spark.
   *
   * @throws KpdException if it is
   */
  void requireName(String key) {
    if (entries.containsKey(key) || OPEN.stream().anyMatch(key::startsWith) || isFormer(key)) {
      return;
    }
    Optional<String> meant = Suggestions.within(MOST_SLIPS, key, entries.keySet());
    if (meant.isPresent()) {
      throw new KpdException(
          "Found --conf %s; expected a setting that Spark reads. Did you mean %s?"
              .formatted(key, meant.get()));
    }
  }

  /** Whether Spark knows a name as the deprecated name of a setting. */
  private boolean isFormer(String key) {
    return entries.keySet().stream()
        .anyMatch(name -> SparkConf.getDeprecatedConfig(name, Map.of(key, "1")).isDefined());
  }

  /**
   * Checks that Spark can read all values.
   *
   * @throws KpdException if it cannot
   */
  void requireValues(SparkConf conf) {
    for (Tuple2<String, String> setting : conf.getAll()) {
      if (entries.containsKey(setting._1())) {
        try {
          conf.get(entries.get(setting._1()));
        } catch (RuntimeException e) {
          throw StartFailures.ofValue(setting._1(), setting._2(), e);
        }
      }
    }
  }
}
