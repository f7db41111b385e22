package org.kpd.cli.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.cluster.ClusterSettings;
import org.kpd.cli.usage.Purpose;
import picocli.CommandLine.Option;

/** The options for measuring an output of {@code kpd score} on a cluster. */
final class MeasuringCluster {
  /** The property that spark-submit sets for the command it starts. */
  private static final String SUBMITTED = "spark.master";

  @Purpose("Where predictions are measured")
  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "With --predictions of kpd score: measure each part on this cluster (spark://HOST:7077,"
              + " yarn, k8s://..., local[N]), with the same figures to the last digit. FILE may"
              + " then be any Hadoop path, such as s3a://scored/.")
  private @Nullable String master;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A Spark setting. Can be given several times.")
  private Map<String, String> spark = new LinkedHashMap<>();

  /** Whether to measure on a cluster. */
  boolean isAsked() {
    return master != null || System.getProperty(SUBMITTED) != null;
  }

  ClusterSettings settings() {
    return new ClusterSettings("kpd evaluate", master, spark);
  }
}
