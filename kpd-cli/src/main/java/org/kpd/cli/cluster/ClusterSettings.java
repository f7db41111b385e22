package org.kpd.cli.cluster;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where work runs.
 *
 * @param name of the application, as the cluster shows it
 * @param master the cluster's address; null for the one that this process was submitted to, or else
 *     all cores of this machine
 * @param spark settings of Spark by their names
 */
public record ClusterSettings(String name, @Nullable String master, Map<String, String> spark) {
  private static final String LOCAL = "local";

  public ClusterSettings {
    spark = Map.copyOf(spark);
  }

  /** Whether the work stays on this machine, unless {@code spark-submit} named a cluster. */
  boolean isLocal() {
    return (master == null ? spark.getOrDefault("spark.master", LOCAL) : master).startsWith(LOCAL);
  }
}
