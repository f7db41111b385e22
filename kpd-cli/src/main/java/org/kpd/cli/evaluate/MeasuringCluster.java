package org.kpd.cli.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.cluster.ClusterSettings;
import org.kpd.cli.usage.Purpose;
import picocli.CommandLine.Option;

/** Whether an output of {@code kpd score} is measured where it was written, and how. */
final class MeasuringCluster {
  /** What spark-submit tells the command that it starts. */
  private static final String SUBMITTED = "spark.master";

  @Purpose("Where predictions are measured")
  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "With --predictions of kpd score: measure each part on this cluster (spark://HOST:7077,"
              + " yarn, k8s://..., local[N]), to the same last digit. FILE may then be a path of"
              + " Hadoop's, such as s3a://scored/.")
  private @Nullable String master;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A setting of Spark. Can be given several times.")
  private Map<String, String> spark = new LinkedHashMap<>();

  /** Whether it was asked for. */
  boolean isAsked() {
    return master != null || System.getProperty(SUBMITTED) != null;
  }

  ClusterSettings settings() {
    return new ClusterSettings("kpd evaluate", master, spark);
  }
}
