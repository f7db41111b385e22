package org.kpd.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.KpdException;

class SparkProcessTest {
  @TempDir private Path folder;

  @Test
  void anotherSparkOrScalaIsRefusedByItsName() throws Exception {
    for (String core : new String[] {"spark-core_2.12-3.5.1.jar", "spark-core_2.13-3.5.1.jar"}) {
      Path home = folder.resolve(core);
      Files.createFile(Files.createDirectories(home.resolve("jars")).resolve(core));
      assertThatThrownBy(() -> process(home).classpath())
          .isInstanceOf(KpdException.class)
          .hasMessage(
              "%s: found %s; expected Spark 4 for Scala 2.13 (spark-core_2.13-4...). Point SPARK_HOME at one."
                  .formatted(home, core));
    }
  }

  @Test
  void sparkComesFirstAndItsModuleNext() throws Exception {
    Path jars = Files.createDirectories(folder.resolve("spark/jars"));
    Path core = Files.createFile(jars.resolve("spark-core_2.13-4.2.0.jar"));
    Path module = folder.resolve("kpd/lib/spark/kpd-spark.jar");
    Files.createDirectories(module.getParent());
    Files.createFile(module);
    assertThat(process(folder.resolve("spark")).classpath())
        .startsWith(core.toString(), module.toString());
  }

  /** By then, the launcher's own descriptor 2 is closed. */
  @Test
  void errorsGoWhereTheLauncherPutThem() throws Exception {
    System.setProperty("kpd.errors", "0");
    try {
      assertThat(command("score", "photos"))
          .contains("-Dkpd.errors=0")
          .endsWith("org.kpd.cli.Main", "score", "photos");
    } finally {
      System.clearProperty("kpd.errors");
    }
  }

  @Test
  void namesAreLookedUpOutsideOnlyWhereOtherMachinesTakePart() throws Exception {
    System.setProperty("jdk.net.hosts.file", "/etc/hosts");
    try {
      assertThat(command("score", "photos")).contains("-Djdk.net.hosts.file=/etc/hosts");
      assertThat(command("score", "s3a://photos"))
          .doesNotContain("-Djdk.net.hosts.file=/etc/hosts");
    } finally {
      System.clearProperty("jdk.net.hosts.file");
    }
  }

  @Test
  void workOfThisMachineListensToItAlone() {
    Map<String, String> loopback =
        Map.of("SPARK_LOCAL_IP", "127.0.0.1", "SPARK_LOCAL_HOSTNAME", "127.0.0.1");
    SparkProcess process = process(folder);
    assertThat(process.addresses(settings(null, Map.of()))).isEqualTo(loopback);
    assertThat(process.addresses(settings("local[2]", Map.of()))).isEqualTo(loopback);
    assertThat(process.addresses(settings("spark://head:7077", Map.of()))).isEmpty();
    assertThat(process.addresses(settings(null, Map.of("spark.master", "yarn")))).isEmpty();
    assertThat(
            new SparkProcess(Map.of("SPARK_LOCAL_IP", "0.0.0.0"), folder)
                .addresses(settings(null, Map.of())))
        .isEmpty();
  }

  private List<String> command(String... arguments) throws Exception {
    Path jars = Files.createDirectories(folder.resolve("spark/jars"));
    Path module = folder.resolve("kpd/lib/spark/kpd-spark.jar");
    Files.createDirectories(module.getParent());
    for (Path jar : List.of(jars.resolve("spark-core_2.13-4.2.0.jar"), module)) {
      if (Files.notExists(jar)) {
        Files.createFile(jar);
      }
    }
    return process(folder.resolve("spark")).command(List.of(arguments), settings(null, Map.of()));
  }

  private static ClusterSettings settings(@Nullable String master, Map<String, String> spark) {
    return new ClusterSettings("kpd score", master, spark);
  }

  private SparkProcess process(Path home) {
    return new SparkProcess(Map.of("SPARK_HOME", home.toString()), folder.resolve("kpd"));
  }
}
