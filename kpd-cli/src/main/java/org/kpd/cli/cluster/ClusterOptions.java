package org.kpd.cli.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.usage.Purpose;
import picocli.CommandLine.Option;

/** The options that select the cluster for a command's work. */
public final class ClusterOptions {
  @Purpose("Where it runs")
  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "The cluster: spark://HOST:7077, yarn, k8s://...; local[N] for N cores of this machine. By"
              + " default all of them, or the one that spark-submit names.")
  private @Nullable String master;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A Spark setting, such as spark.task.cpus=2. Can be given several times.")
  private Map<String, String> spark = new LinkedHashMap<>();

  /** The settings for a cluster. */
  public ClusterSettings settings(String name) {
    return new ClusterSettings(name, master, spark);
  }
}
