package org.kpd.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.cli.cluster.ClusterSettings;
import org.kpd.core.KpdException;

/** Settings that Spark does not take, told in one line with what it takes. */
class StartFailuresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spark.task.cpus | zwei | Found zwei for spark.task.cpus; expected a value of type int.",
        "spark.ui.enabled | maybe | Found maybe for spark.ui.enabled; expected a value of type boolean.",
        "spark.task.cpus | 0 | Found 0 for spark.task.cpus; expected another: Number of cores to allocate for each task should be positive.",
        "spark.scheduler.mode | bla | Found bla for spark.scheduler.mode; expected one of FAIR, FIFO, NONE.",
        "spark.network.timeout | abc | Found abc for spark.network.timeout; expected a value of type time in SECONDS.",
        "spark.executor.memory | zwei | Found spark.executor.memory=zwei, with which Spark does not start (Size must be specified as bytes (b), kibibytes (k), mebibytes (m), gibibytes (g), tebibytes (t), or pebibytes(p). E.g. 50b, 100k, or 250m); expected what it takes.",
        "spark.serializer | foo.Bar | Found spark.serializer=foo.Bar, with which Spark does not start (ClassNotFoundException: foo.Bar); expected what it takes.",
      })
  void aSettingIsNamed(String key, String value, String message) {
    ClusterSettings settings =
        new ClusterSettings("test", "local[1]", Map.of(key, value, "spark.app.name", "faces"));
    assertThatThrownBy(() -> Sessions.open(settings))
        .isInstanceOf(KpdException.class)
        .hasMessage(message);
  }

  @Test
  void whereSparkNamesNoneAllAreTold() {
    ClusterSettings settings =
        new ClusterSettings(
            "test", "local[1]", Map.of("spark.driver.host", "nowhere", "spark.app.name", "faces"));
    assertThat(StartFailures.explained(new UnresolvedAddressException(), settings))
        .hasMessage(
            "Found --master local[1], spark.app.name=faces, spark.driver.host=nowhere, with which"
                + " Spark does not start (UnresolvedAddressException); expected what it takes.");
  }

  @Test
  void aMasterThatDoesNotAnswerIsTold() {
    assertThat(
            StartFailures.explained(
                new IllegalStateException("Cannot call methods on a stopped SparkContext.\nThis"),
                new ClusterSettings("test", "spark://head:7077", Map.of())))
        .hasMessage(
            "Found no master of Spark that answers; expected the one of --master. Start it, or name another.");
  }

  @Test
  void aMasterThatIsNoneIsTold() {
    assertThatThrownBy(() -> Sessions.open(new ClusterSettings("test", "foo", Map.of())))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Found --master foo, with which Spark does not start (Could not parse Master URL: 'foo'); expected what it takes.");
  }

  @Test
  void whatIsNoSettingOfSparkIsTold() {
    assertThatThrownBy(() -> new ClusterSettings("test", null, Map.of("task.cpus", "2")))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Found --conf task.cpus; expected a setting of Spark, such as spark.task.cpus=2.");
  }
}
