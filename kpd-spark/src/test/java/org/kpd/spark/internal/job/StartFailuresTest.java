package org.kpd.spark.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.cli.cluster.ClusterSettings;
import org.kpd.core.KpdException;

/** Settings that Spark rejects, reported in one line with what it accepts. */
class StartFailuresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spark.task.cpus | zwei | Found zwei for spark.task.cpus; expected a value of type int.",
        "spark.ui.enabled | maybe | Found maybe for spark.ui.enabled; expected a value of type boolean.",
        "spark.task.cpus | 0 | Found 0 for spark.task.cpus; expected another value: Number of cores to allocate for each task should be positive.",
        "spark.scheduler.mode | bla | Found bla for spark.scheduler.mode; expected one of FAIR, FIFO, NONE.",
        "spark.network.timeout | abc | Found abc for spark.network.timeout; expected a value of type time in SECONDS.",
        "spark.cores.max | zwei | Found zwei for spark.cores.max; expected a value of type int.",
        "spark.sql.shuffle.partitions | many | Found many for spark.sql.shuffle.partitions; expected a value of type int.",
        "spark.executor.memory | zwei | Found zwei for spark.executor.memory; expected a value of type bytes in MiB.",
        "spark.executor.memroy | 2g | Found --conf spark.executor.memroy; expected a setting that Spark reads. Did you mean spark.executor.memory?",
        "spark.sql.shufflepartitions | 2 | Found --conf spark.sql.shufflepartitions; expected a setting that Spark reads. Did you mean spark.sql.shuffle.partitions?",
        "spark.serializer | foo.Bar | Found spark.serializer=foo.Bar, with which Spark does not start (ClassNotFoundException: foo.Bar); expected values that it accepts.",
      })
  void aSettingIsNamed(String key, String value, String message) {
    ClusterSettings settings =
        new ClusterSettings("test", "local[1]", Map.of(key, value, "spark.app.name", "faces"));
    assertThatThrownBy(() -> Sessions.open(settings))
        .isInstanceOf(KpdException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.executor.memory",
        "spark.executorEnv.OMP_NUM_THREAD",
        "spark.hadoop.fs.s3a.endpoint",
        "spark.history.fs.updateInterval",
        "spark.io.compression.lz4.block.size",
        "spark.kryoserializer.buffer.mb",
        "spark.master",
        "spark.rapids.sql.enabled",
        "spark.shuffle.io.serverThreads",
        "spark.sql.catalog.spark_catalog2",
        "spark.yarn.jar",
      })
  void namesOfOthersAndFormerNamesAreTaken(String name) {
    assertThatCode(() -> DeclaredSettings.here().requireName(name)).doesNotThrowAnyException();
  }

  @Test
  void whereSparkNamesNoneAllAreTold() {
    ClusterSettings settings =
        new ClusterSettings(
            "test", "local[1]", Map.of("spark.driver.host", "nowhere", "spark.app.name", "faces"));
    assertThat(StartFailures.explained(new UnresolvedAddressException(), settings))
        .hasMessage(
            "Found --master local[1], spark.app.name=faces, spark.driver.host=nowhere, with which"
                + " Spark does not start (UnresolvedAddressException); expected values that it accepts.");
  }

  @Test
  void aMasterThatDoesNotAnswerIsTold() {
    assertThat(
            StartFailures.explained(
                new IllegalStateException("Cannot call methods on a stopped SparkContext.\nThis"),
                new ClusterSettings("test", "spark://head:7077", Map.of())))
        .hasMessage(
            "Found no Spark master that answers, or none whose executors start; expected one at"
                + " --master. Start it, or name another; executors' logs, in the workers' folder work,"
                + " say why they end.");
  }

  @Test
  void aMasterThatIsNoneIsTold() {
    assertThatThrownBy(() -> Sessions.open(new ClusterSettings("test", "foo", Map.of())))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Found --master foo, with which Spark does not start (Could not parse Master URL: 'foo'); expected values that it accepts.");
  }

  @Test
  void whatIsNoSettingOfSparkIsTold() {
    assertThatThrownBy(() -> new ClusterSettings("test", null, Map.of("task.cpus", "2")))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found --conf task.cpus; expected a Spark setting, such as spark.task.cpus=2.");
  }
}
