package org.kpd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs testdata/python, which exchanges files and models between kpd and Python. Its environments
 * are created in .venv on the first run. Without Python 3 it reports what it skipped; in continuous
 * integration (CI=true) that is a failure.
 */
class PythonExchangeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path TESTS = ROOT.resolve("testdata/python");
  private static final boolean CI = Boolean.parseBoolean(System.getenv("CI"));
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  @Test
  void kerasThreeTensorFlowAndNumpyAgree() throws Exception {
    pytest(
        "keras3",
        "requirements.txt",
        List.of("3.10", "3.11", "3.12"),
        "test_keras_files.py",
        "test_saved_model.py",
        "test_data.py");
  }

  /** TensorFlow 2.15 is the last with a built-in Keras 2; newer Pythons cannot install it. */
  @Test
  void kerasTwoAgrees() throws Exception {
    pytest("keras2", "requirements-keras2.txt", List.of("3.10", "3.11"), "test_keras_files.py");
  }

  /** The clients of `kpd serve` need packages that conflict with TensorFlow's converters. */
  @Test
  void servingClientsAgree() throws Exception {
    pytest(
        "serve",
        "requirements-serve.txt",
        List.of("3.10", "3.11", "3.12"),
        "test_serve_curl.py",
        "test_serve_kserve.py",
        "test_serve_tensorflow.py",
        "test_serve_triton.py");
  }

  /** Schemathesis sends requests that openapi.json allows, and many that it does not. */
  @Test
  void descriptionAndMetricsAreAsTheirToolsExpect() throws Exception {
    pytest("schema", "requirements-schema.txt", List.of("3.10", "3.11", "3.12"), "test_schema.py");
  }

  @Test
  void kubernetesTakesItsFiles() throws Exception {
    pytest(
        "deploy", "requirements-deploy.txt", List.of("3.10", "3.11", "3.12"), "test_kubernetes.py");
  }

  private static void pytest(
      String name, String requirements, List<String> versions, String... tests)
      throws IOException, InterruptedException {
    Path python = environment(name, TESTS.resolve(requirements), versions);
    ProcessBuilder pytest =
        command(python, "-m", "pytest", "-q", "-rs", "--durations=5", "-p", "no:cacheprovider");
    for (String test : tests) {
      pytest.command().add(TESTS.resolve(test).toString());
    }
    pytest.environment().put("KPD_COMMAND", new Gson().toJson(kpd()));
    pytest.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    assertThat(run(pytest, 30)).as("pytest's exit code").isZero();
  }

  /** The Python of an environment with exactly the packages of the requirements file. */
  private static Path environment(String name, Path requirements, List<String> versions)
      throws IOException, InterruptedException {
    Path folder = ROOT.resolve(".venv").resolve(name);
    Path python = folder.resolve(WINDOWS ? "Scripts/python.exe" : "bin/python");
    Path installed = folder.resolve("installed.txt");
    if (Files.exists(python)
        && Files.exists(installed)
        && Files.mismatch(requirements, installed) < 0) {
      return python;
    }
    Optional<String> system = findPython(versions);
    if (system.isEmpty()) {
      skip(
          "found no Python %s on the PATH; expected one for %s."
              .formatted(String.join(", ", versions), requirements.getFileName()));
    }
    System.out.println("Setting up .venv/" + name + " for the Python tests ...");
    boolean made =
        run(command(system.orElseThrow(), "-m", "venv", "--clear", folder), 5) == 0
            && run(
                    command(
                        python,
                        "-m",
                        "pip",
                        "install",
                        "-q",
                        "--disable-pip-version-check",
                        "--prefer-binary",
                        "-r",
                        requirements),
                    20)
                == 0;
    if (!made) {
      skip("could not install %s; is there a network?".formatted(requirements.getFileName()));
    }
    Files.copy(requirements, installed);
    return python;
  }

  private static Optional<String> findPython(List<String> versions)
      throws IOException, InterruptedException {
    List<String> names =
        Stream.concat(
                Stream.of("python3", "python"),
                versions.stream().map(version -> "python" + version))
            .toList();
    for (String name : names) {
      Optional<String> version = version(name);
      if (version.isPresent() && versions.contains(version.get())) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> version(String python) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String version = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor() == 0 ? Optional.of(version) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void skip(String why) {
    if (CI) {
      fail("The Python tests must run under continuous integration: " + why);
    }
    System.out.println("Skipped the Python tests: " + why);
    abort("Skipped the Python tests: " + why);
  }

  /** The command under test, run by the Java that runs the test. */
  private static List<String> kpd() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-Djava.awt.headless=true", "-cp", classPath, Kpd.class.getName());
  }

  private static ProcessBuilder command(Object... words) {
    List<String> texts =
        Arrays.stream(words).map(Object::toString).collect(Collectors.toCollection(ArrayList::new));
    return new ProcessBuilder(texts).redirectErrorStream(true).directory(ROOT.toFile());
  }

  /** Prints the output of the process and returns its exit code. */
  private static int run(ProcessBuilder command, int minutes)
      throws IOException, InterruptedException {
    Process process = command.start();
    process.getOutputStream().close();
    try (Stream<String> lines = process.inputReader(UTF_8).lines()) {
      lines.forEach(System.out::println);
    }
    if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }
}
