package org.kpd.cli.cluster;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.kpd.core.KpdException;

/**
 * Runs the same command again, in a process with Spark on its classpath. Only these commands need
 * Spark's 300 MB, so it is not on kpd's own classpath.
 */
public final class SparkProcess {
  private static final String MAIN = "org.kpd.cli.Main";
  private static final String SPARK_HOME = "SPARK_HOME";
  private static final String JAR = ".jar";
  private static final List<String> KEPT =
      List.of("kpd.home", "kpd.terminal", "kpd.errors", "java.io.tmpdir");
  private static final List<String> KEPT_WITHOUT_NAMES =
      Stream.concat(KEPT.stream(), Stream.of("jdk.net.hosts.file")).toList();
  private static final String CONFIGURATION = "HADOOP_CONF_DIR";
  private static final String ADDRESS = "SPARK_LOCAL_IP";
  private static final String NAME = "SPARK_LOCAL_HOSTNAME";
  private static final String LOOPBACK = "127.0.0.1";

  /** Packages of java.base that Spark accesses by reflection. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  /**
   * Turns logging off: the command reports a failure in one line. The providers are ones that write
   * nothing, since Log4j's own looks up this machine's name even if it is off.
   */
  private static final List<String> SILENT =
      List.of(
          "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
          "-Dslf4j.internal.verbosity=WARN",
          "-Dlog4j.provider=org.apache.logging.log4j.simple.internal.SimpleProvider",
          "-Dorg.apache.logging.log4j.simplelog.level=OFF");

  private final Map<String, String> environment;
  private final Path home;

  /**
   * Prepares a process.
   *
   * @param environment the environment variables, which may contain {@code SPARK_HOME}
   * @param home the folder that kpd is installed in
   */
  SparkProcess(Map<String, String> environment, Path home) {
    this.environment = environment;
    this.home = home;
  }

  /** The cluster, if Spark is on the classpath of this process. */
  public static Optional<Cluster> cluster() {
    try {
      Class.forName(
          "org.apache.spark.SparkContext", false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException absent) {
      return Optional.empty();
    }
    return ServiceLoader.load(Cluster.class).findFirst();
  }

  /**
   * Runs the command with Spark, on this process's standard streams.
   *
   * @param arguments the command's arguments
   * @param settings the cluster that the arguments select
   * @return its exit code
   * @throws KpdException if there is no Spark, or an incompatible one
   */
  public static int run(List<String> arguments, ClusterSettings settings) throws IOException {
    SparkProcess process =
        new SparkProcess(System.getenv(), Path.of(System.getProperty("kpd.home", "")));
    return process.start(arguments, settings);
  }

  private int start(List<String> arguments, ClusterSettings settings) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(arguments, settings)).inheritIO();
    builder.environment().putAll(addresses(settings));
    Process process = builder.start();
    Thread end = new Thread(process::destroy, "kpd-end-spark");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      throw new InterruptedIOException("Found an interrupt; expected time for the job.");
    }
  }

  /**
   * Environment variables with the address on which Spark listens: the loopback address for local
   * work, unless the user chose one. By default, Spark would look up this machine's name and listen
   * on that address.
   */
  Map<String, String> addresses(ClusterSettings settings) {
    boolean chosen = environment.containsKey(ADDRESS) || environment.containsKey(NAME);
    return chosen || !settings.isLocal() ? Map.of() : Map.of(ADDRESS, LOOPBACK, NAME, LOOPBACK);
  }

  /** The command line; it passes on the properties for the terminal and the error stream. */
  List<String> command(List<String> arguments, ClusterSettings settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String opened : OPENED) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.add("-Dio.netty.tryReflectionSetAccessible=true");
    command.add("-Djava.awt.headless=true");
    command.addAll(SILENT);
    for (String name : needsNames(arguments, settings) ? KEPT : KEPT_WITHOUT_NAMES) {
      String value = System.getProperty(name);
      if (value != null) {
        command.add("-D" + name + "=" + value);
      }
    }
    String options = environment.getOrDefault("KPD_JAVA_OPTIONS", "").strip();
    if (!options.isEmpty()) {
      command.addAll(Arrays.asList(options.split("\\s+", -1)));
    }
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classpath()), MAIN));
    command.addAll(arguments);
    return command;
  }

  /** Whether other machines are involved, whose names have to be looked up. */
  private boolean needsNames(List<String> arguments, ClusterSettings settings) {
    return !settings.isLocal()
        || environment.containsKey(CONFIGURATION)
        || arguments.stream().anyMatch(argument -> argument.contains("://"));
  }

  /** The classpath: Spark first, as on its executors, then kpd. */
  List<String> classpath() throws IOException {
    Set<String> classpath = new LinkedHashSet<>();
    String configuration = environment.getOrDefault(CONFIGURATION, "");
    if (!configuration.isEmpty()) {
      classpath.add(configuration);
    }
    classpath.addAll(spark());
    classpath.add(sparkModule().toString());
    for (Path jar : kpd()) {
      // Spark brings its own logging library.
      if (!String.valueOf(jar.getFileName()).startsWith("slf4j-simple")) {
        classpath.add(jar.toString());
      }
    }
    return List.copyOf(classpath);
  }

  private List<String> spark() throws IOException {
    String named = environment.getOrDefault(SPARK_HOME, "");
    if (!named.isEmpty()) {
      return jarsOf(Path.of(named));
    }
    Path built = home.resolve("kpd-spark/target/spark.classpath");
    if (Files.isRegularFile(built)) {
      return List.of(Files.readString(built).strip().split(File.pathSeparator, -1));
    }
    throw new KpdException(
        "Found no Spark; expected SPARK_HOME with the folder of Spark 4 for Scala 2.13, such as"
            + " that of pip install pyspark, or a checkout of kpd that was built with kpd-spark.");
  }

  private static List<String> jarsOf(Path home) throws IOException {
    Path folder = home.resolve("jars");
    if (!Files.isDirectory(folder)) {
      throw new KpdException(
          "%s: found no folder jars; expected the folder of Spark. Point SPARK_HOME at it."
              .formatted(home));
    }
    List<Path> jars = jars(folder);
    Optional<String> core =
        jars.stream()
            .map(jar -> jar.getFileName().toString())
            .filter(name -> name.startsWith("spark-core_"))
            .findFirst();
    if (core.filter(name -> name.startsWith("spark-core_2.13-4.")).isEmpty()) {
      throw new KpdException(
          "%s: found %s; expected Spark 4 for Scala 2.13 (spark-core_2.13-4...). Point SPARK_HOME at one."
              .formatted(home, core.orElse("no spark-core")));
    }
    return jars.stream().map(Path::toString).toList();
  }

  private Path sparkModule() {
    for (String place : List.of("kpd-spark/target/kpd-spark.jar", "lib/spark/kpd-spark.jar")) {
      Path jar = home.resolve(place);
      if (Files.isRegularFile(jar)) {
        return jar;
      }
    }
    throw new KpdException(
        "%s: found no kpd-spark.jar; expected it in kpd-spark/target. Build it with mvn -pl kpd-spark -am package."
            .formatted(home.toAbsolutePath()));
  }

  /** The jars of this process: those on its classpath, and the folder lib beside each. */
  private static List<Path> kpd() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry).toAbsolutePath();
      all.add(path);
      Path libraries = path.resolveSibling("lib");
      if (entry.endsWith(JAR) && Files.isDirectory(libraries)) {
        all.addAll(jars(libraries));
      }
    }
    return all;
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(JAR)).sorted().toList();
    }
  }
}
