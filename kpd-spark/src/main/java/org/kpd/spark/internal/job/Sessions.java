package org.kpd.spark.internal.job;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.kpd.cli.cluster.ClusterSettings;
import org.kpd.core.KpdException;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.spark.internal.ScalaVersion;

/** Opens Spark sessions for the command's jobs. */
final class Sessions {
  private static final String MASTER = "spark.master";
  private static final String JARS = "spark.jars";
  private static final String SCALA = "2.13";

  /** Jars that are not sent to executors: Spark brings its own, or only the command needs them. */
  private static final List<String> STAYING =
      List.of("slf4j-", "jetty-", "micrometer-", "prometheus-", "jline-");

  private Sessions() {}

  /**
   * Opens a session; the caller closes it.
   *
   * @throws KpdException if this process runs another version of Scala than kpd-spark, a setting is
   *     invalid, or Spark does not start
   */
  static SparkSession open(ClusterSettings settings) {
    String found = ScalaVersion.here();
    if (!found.equals(SCALA)) {
      throw new KpdException(
          "Found Spark for Scala %s; expected %s. Use Spark 4.".formatted(found, SCALA));
    }
    SparkConf conf = new SparkConf().setAppName(settings.name());
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // Each task has its own TensorFlow session, with the threads of that task.
    conf.setIfMissing("spark.executorEnv." + SessionSettings.OWN_THREADS, "1");
    conf.setIfMissing("spark.executorEnv.TF_CPP_MIN_LOG_LEVEL", "2");
    for (Map.Entry<String, String> setting : settings.spark().entrySet()) {
      conf.set(setting.getKey(), setting.getValue());
    }
    if (settings.master() != null) {
      conf.setMaster(settings.master());
    } else {
      conf.setIfMissing(MASTER, "local[*]");
    }
    if (!conf.get(MASTER).startsWith("local")
        && !conf.contains(JARS)
        && !conf.contains("spark.executor.extraClassPath")) {
      conf.set(JARS, jars(System.getProperty("java.class.path")));
    }
    DeclaredSettings declared = DeclaredSettings.here();
    settings.spark().keySet().forEach(declared::requireName);
    declared.requireValues(conf);
    try {
      return SparkSession.builder().config(conf).getOrCreate();
    } catch (Exception e) {
      // Scala throws checked exceptions without declaring them.
      throw StartFailures.explained(e, settings);
    }
  }

  /** The jars of a classpath that are not part of Spark: kpd-spark and everything after it. */
  static String jars(String path) {
    String[] classpath = path.split(File.pathSeparator, -1);
    int first = 0;
    while (first < classpath.length && !classpath[first].endsWith("kpd-spark.jar")) {
      first++;
    }
    return Arrays.stream(classpath)
        .skip(first)
        .map(Path::of)
        .filter(Files::isRegularFile)
        .filter(jar -> STAYING.stream().noneMatch(String.valueOf(jar.getFileName())::startsWith))
        .map(jar -> jar.toUri().toString())
        .collect(Collectors.joining(","));
  }
}
