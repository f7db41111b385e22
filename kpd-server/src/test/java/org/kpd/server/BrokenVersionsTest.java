package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.savedmodel.ModelLoadException;
import org.kpd.serve.TinyModel;
import org.kpd.serve.batching.BatchListener;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.server.internal.model.ServedModel;
import org.kpd.server.internal.model.ServedVersion;
import org.kpd.server.internal.model.VersionStatus;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

/**
 * Versions that load, or seem to, but cannot predict: each is tried once, and nothing is left
 * behind.
 */
class BrokenVersionsTest {
  private static final int POLLS = 50;

  @TempDir Path folder;

  /** Puts something into a version's folder. */
  @FunctionalInterface
  interface Writer {
    void write(Path version) throws IOException;
  }

  static Stream<Arguments> brokenVersions() {
    return Stream.of(
        arguments(
            (Writer) version -> TinyModel.of(0).thatFails().write(version),
            "found a model that cannot predict: signature 'serving_default' failed on a trial face"),
        arguments(
            (Writer) version -> TinyModel.of(Float.NaN).write(version),
            "signature 'serving_default' returned NaN for a trial face; expected finite"),
        arguments(
            (Writer) version -> TinyModel.of(0).withSignatures("serving_gray").write(version),
            "found the signatures"),
        arguments(
            (Writer)
                version -> {
                  Files.createDirectory(version);
                  Files.writeString(version.resolve("saved_model.pb"), "not a graph");
                },
            "found no SavedModel that TensorFlow can load"),
        arguments(
            (Writer)
                version -> {
                  Files.createDirectory(version);
                  Files.createFile(version.resolve("saved_model.pb"));
                },
            "found no SavedModel that TensorFlow can load"));
  }

  @ParameterizedTest
  @MethodSource("brokenVersions")
  void isTriedOnceAndSaidOnceWhileTheOtherGoesOn(Writer writer, String reason) throws Exception {
    TinyModel.of(1000).write(folder.resolve("1"));
    ServedModel model = start();
    try {
      writer.write(folder.resolve("2"));
      String log = refresh(model);
      assertThat(log.lines().filter(line -> line.contains("version 2 is not served")))
          .hasSize(1)
          .first()
          .asString()
          .contains(reason);
      assertThat(log).doesNotContain("could not be read");
      VersionStatus status = model.statuses().get(1);
      assertThat(status.state()).isEqualTo(VersionStatus.State.END);
      assertThat(status.error()).contains(reason);
      assertThat(model.lease(null, null).version()).isEqualTo(1);
    } finally {
      release(model);
    }
  }

  @Test
  void nothingStaysBehind() throws Exception {
    TinyModel.of(1000).write(folder.resolve("1"));
    ServedModel model = start();
    try {
      // The first attempt starts the threads that TensorFlow keeps for all models.
      TinyModel.of(0).thatFails().write(folder.resolve("2"));
      refresh(model);
      long threads = threads();
      long files = files();
      for (int attempt = 1; attempt <= 10; attempt++) {
        WholeOutput.delete(folder.resolve("2"));
        refresh(model);
        TinyModel.of(attempt).thatFails().write(folder.resolve("2"));
        assertThat(refresh(model)).contains("version 2 is not served");
      }
      assertThat(threads()).isLessThanOrEqualTo(threads);
      assertThat(files()).isLessThanOrEqualTo(files);
    } finally {
      model.close();
    }
  }

  @Test
  void isTriedAgainWhenItsFolderChanged() throws Exception {
    TinyModel.of(1000).write(folder.resolve("1"));
    ServedModel model = start();
    try {
      TinyModel.of(0).thatFails().write(folder.resolve("2"));
      refresh(model);
      WholeOutput.delete(folder.resolve("2"));
      TinyModel.of(2000).write(folder.resolve("2"));
      refresh(model);
      assertThat(model.statuses().get(1))
          .isEqualTo(new VersionStatus(2, VersionStatus.State.AVAILABLE, ""));
    } finally {
      model.close();
    }
  }

  @Test
  void versionThatDisappearsIsNoFault() throws Exception {
    TinyModel.of(1000).write(folder.resolve("1"));
    ServedModel model = start();
    try {
      TinyModel.of(2000).write(folder.resolve("2"));
      model.refresh();
      WholeOutput.delete(folder.resolve("2"));
      assertThat(refresh(model)).isEmpty();
      assertThat(model.versions()).extracting(ServedVersion::version).containsExactly(1L);
    } finally {
      model.close();
    }
  }

  @Test
  void isRefusedAtTheStart() throws Exception {
    TinyModel.of(0).thatFails().write(folder.resolve("1"));
    long batchThreads = threads("kpd-");
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(
            () ->
                KeypointServer.start(
                    ServerOptions.defaults().withAddress("127.0.0.1", 0),
                    List.of(ModelSpec.of("faces", folder)),
                    AccessLog.none()))
        .withMessageStartingWith(
            folder.resolve("1")
                + ": found a model that cannot predict: signature 'serving_default' failed on a"
                + " trial face (");
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (threads("kpd-") > batchThreads) {
      assertThat(System.nanoTime()).describedAs("threads stay").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private ServedModel start() throws IOException {
    ServedModel model =
        new ServedModel(
            ModelSpec.of("faces", folder), PredictorOptions.defaults(), BatchListener.NONE);
    model.start();
    return model;
  }

  /** Polls the folder many times, and returns the log. */
  private static String refresh(ServedModel model) throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream screen = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      for (int poll = 0; poll < POLLS; poll++) {
        model.refresh();
      }
    } finally {
      System.setErr(screen);
    }
    return log.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("WARN"))
        .reduce("", (all, line) -> all + line + "\n");
  }

  private static void release(ServedModel model) throws InterruptedException {
    model.versions().forEach(ServedVersion::release);
    model.close();
  }

  private static long threads() throws IOException {
    return entries("/proc/self/task");
  }

  private static long files() throws IOException {
    return entries("/proc/self/fd");
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(name))
        .count();
  }

  /** Zero if the system does not report it. */
  private static long entries(String place) throws IOException {
    Path path = Path.of(place);
    if (!Files.isDirectory(path)) {
      return 0;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.count();
    }
  }
}
