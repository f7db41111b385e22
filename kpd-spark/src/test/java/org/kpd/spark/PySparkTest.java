package org.kpd.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kpd.testing.Fixtures;

/**
 * Runs testdata/python/test_spark.py with the Spark that pip installs, in .venv/spark. Without
 * Python 3 or a network it is skipped; under continuous integration that is a failure.
 */
class PySparkTest {
  private static final Path ROOT = Fixtures.testdata("..").toAbsolutePath().normalize();
  private static final Path TESTS = ROOT.resolve("testdata/python");

  @Test
  void aUserOfPythonCallsTheFunction() throws Exception {
    ProcessBuilder pytest =
        command(
            python(),
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--noconftest",
            "test_spark.py");
    // Spark itself comes with the Python package.
    pytest
        .environment()
        .put(
            "KPD_CLASSPATH",
            Arrays.stream(TestProcess.CLASSPATH.split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("spark-") && !entry.contains("scala-"))
                .collect(Collectors.joining(File.pathSeparator)));
    pytest.environment().put("JAVA_HOME", System.getProperty("java.home"));
    pytest.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
    pytest.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    pytest.environment().remove("SPARK_HOME");
    assertThat(pytest.start().waitFor()).as("pytest's exit code").isZero();
  }

  private static String python() throws IOException, InterruptedException {
    Path folder = ROOT.resolve(".venv/spark");
    Path python = folder.resolve("bin/python");
    Path requirements = TESTS.resolve("requirements-spark.txt");
    Path installed = folder.resolve("installed.txt");
    if (Files.exists(installed) && Files.mismatch(requirements, installed) < 0) {
      return python.toString();
    }
    System.out.println("Setting up .venv/spark for the Python tests (450 MB) ...");
    boolean made =
        command("python3", "-m", "venv", "--clear", folder.toString()).start().waitFor() == 0
            && command(
                        python.toString(),
                        "-m",
                        "pip",
                        "install",
                        "-q",
                        "--disable-pip-version-check",
                        "-r",
                        requirements.toString())
                    .start()
                    .waitFor()
                == 0;
    if (!made) {
      assertThat(System.getenv("CI")).as("could not install pyspark").isNull();
      abort("Skipped: could not install " + requirements.getFileName());
    }
    Files.copy(requirements, installed);
    return python.toString();
  }

  private static ProcessBuilder command(String... words) {
    return new ProcessBuilder(words).directory(TESTS.toFile()).inheritIO();
  }
}
