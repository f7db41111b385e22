package org.kpd.spark.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.kpd.core.KpdException;

/** Spark's exceptions, reported in one line. */
class SparkFailuresTest {
  @Test
  void masterThatDoesNotAnswerIsNamed() throws IOException {
    assertThat(
            SparkFailures.explained(
                new IllegalStateException(
                    "Cannot call methods on a stopped SparkContext.\nThis stopped SparkContext was created at:\n...")))
        .isInstanceOf(KpdException.class)
        .hasMessage(SparkFailures.SILENT_MASTER);
  }

  @Test
  void classThatReadsAKindOfPathIsNamed() throws IOException {
    assertThat(
            SparkFailures.explained(
                new RuntimeException(
                    "java.lang.ClassNotFoundException: Class org.apache.hadoop.fs.s3a.S3AFileSystem not found")))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Found no class org.apache.hadoop.fs.s3a.S3AFileSystem; expected it and its dependencies in Spark's folder jars (hadoop-aws for s3a).");
  }
}
