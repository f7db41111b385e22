package org.kpd.spark.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
  @TempDir private Path folder;

  @Test
  void executorsGetKpdAndWhatNoSparkHas() throws Exception {
    List<String> classpath = new ArrayList<>();
    for (String jar :
        List.of(
            "spark-core_2.13-4.2.0.jar",
            "kpd-spark.jar",
            "kpd.jar",
            "protobuf-java-3.21.9.jar",
            "slf4j-api-2.0.18.jar",
            "tensorflow-core-api-1.1.0.jar")) {
      classpath.add(Files.createFile(folder.resolve(jar)).toString());
    }
    // A downloaded Spark has its protocol buffers only under another name.
    assertThat(Sessions.jars(String.join(File.pathSeparator, classpath)).split(","))
        .extracting(jar -> jar.substring(jar.lastIndexOf('/') + 1))
        .containsExactly(
            "kpd-spark.jar",
            "kpd.jar",
            "protobuf-java-3.21.9.jar",
            "tensorflow-core-api-1.1.0.jar");
  }
}
