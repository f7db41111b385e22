package org.kpd.cli.cluster;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;

/**
 * The address and settings of a cluster.
 *
 * @param name the application's name, as the cluster shows it
 * @param master the cluster's address; null for the one that this process was submitted to, or else
 *     all cores of this machine
 * @param spark Spark settings by name
 */
public record ClusterSettings(String name, @Nullable String master, Map<String, String> spark) {
  private static final String PREFIX = "spark.";
  private static final String LOCAL = "local";
  private static final String CORES = "spark.task.cpus";

  public ClusterSettings {
    spark = Map.copyOf(spark);
    for (String key : spark.keySet()) {
      if (!key.startsWith(PREFIX)) {
        throw new KpdException(
            "Found --conf %s; expected a Spark setting, such as spark.task.cpus=2.".formatted(key));
      }
    }
  }

  /**
   * The number of cores per task.
   *
   * @throws KpdException if that is not a whole number above 0
   */
  public int coresOfTask() {
    // Settings passed to spark-submit are system properties of the process.
    String cores = spark.getOrDefault(CORES, System.getProperty(CORES, "1"));
    if (!cores.matches("[1-9]\\d{0,5}")) {
      throw new KpdException(
          "Found %s for %s; expected a whole number above 0. Change it in --conf."
              .formatted(cores, CORES));
    }
    return Integer.parseInt(cores);
  }

  /** Whether the work stays on this machine, unless {@code spark-submit} named a cluster. */
  boolean isLocal() {
    return (master == null ? spark.getOrDefault("spark.master", LOCAL) : master).startsWith(LOCAL);
  }
}
