package org.kpd.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.cli.CommandInProcess;
import org.kpd.core.internal.io.KpdVersion;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.data.format.FaceNpz;
import org.kpd.data.format.NpzFormat;
import org.kpd.data.internal.synthetic.SyntheticFaces;

/** {@code kpd score} and {@code kpd sweep} on a real cluster that loses workers and drivers. */
class ClusterTest {
  /** 20,000 in the run that docs/scale.md describes. */
  private static final int PICTURES = Integer.getInteger("kpd.pictures", 160);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path clusterFolder;

  private static LocalCluster cluster;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = LocalCluster.start(clusterFolder);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void replaceLostWorkers() throws Exception {
    cluster.replaceLostWorkers();
  }

  @Test
  void aWorkerIsKilledMidwayAndEachPictureIsAnsweredOnce() throws Exception {
    Path pictures = TestPictures.write(folder.resolve("pictures"), PICTURES);
    Path scored = Files.createDirectory(folder.resolve("scored"));
    int part = Math.max(16, PICTURES / 40);
    TestProcess.Ended ended;
    try (FolderWatch parts = FolderWatch.on(scored);
        TestProcess score =
            TestProcess.start(
                score(pictures, scored, "--part", part), folder.resolve("score.log"))) {
      parts.await(() -> countParts(scored) >= 3, score);
      cluster.killWorker(worker -> true);
      ended = score.await();
    }
    assertThat(ended.output()).contains(counts()).contains("picture25.jpg: found a JPEG");
    assertThat(ended.code()).isEqualTo(1);
    ScoredRows.assertSame(rows(scored), predicted(pictures));
    try (Stream<Path> notes = Files.list(scored.resolve("_kpd"))) {
      assertThat(notes.filter(note -> note.toString().contains(".csv."))).isEmpty();
    }
  }

  @Test
  void aTrainingOfALostWorkerGoesOnFromItsCheckpoint() throws Exception {
    Path data = folder.resolve("faces.npz");
    FaceNpz.write(SyntheticFaces.generate(30, 5), data, NpzFormat.reference(), Overwrite.REFUSE);
    Path grid =
        Files.writeString(
            folder.resolve("grid.json"),
            """
            {"train": {"data": "%s", "model": "model_v2", "width": 4, "epochs": 60, "patience": 60}}
            """
                .formatted(data));
    Path out = folder.resolve("sweep");
    Path run = Files.createDirectories(out.resolve("runs/trial001-fold1"));
    Path unfinished = run.resolve("results.unfinished");
    TestProcess.Ended ended;
    try (FolderWatch checkpoints = FolderWatch.on(run, unfinished);
        TestProcess sweep =
            TestProcess.start(
                TestProcess.kpd(onCluster("sweep", grid, out, cluster.master()).toArray()),
                folder.resolve("sweep.log"))) {
      checkpoints.await(() -> Files.exists(unfinished.resolve("checkpoint.npz")), sweep);
      cluster.killWorker(ClusterTest::trains);
      ended = sweep.await();
    }
    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(Files.readString(run.resolve("train.log")))
        .as("a run that was begun once, then continued")
        .containsOnlyOnce("Epoch 1/60")
        .containsOnlyOnce("Epoch 60/60");
    Path alone = folder.resolve("alone");
    assertThat(CommandInProcess.run("sweep", grid, "--out", alone, "--master", "local[1]").code())
        .isZero();
    assertThat(run.resolve("results/training_history.csv"))
        .hasSameTextualContentAs(alone.resolve("runs/trial001-fold1/results/training_history.csv"));
  }

  @Test
  void executorsWithAnotherKpdAreNamed() throws Exception {
    Path pictures = TestPictures.write(folder.resolve("pictures"), 2);
    String classpath = otherKpd() + File.pathSeparator + TestProcess.CLASSPATH;
    TestProcess.Ended run =
        TestProcess.run(
            score(
                pictures,
                folder.resolve("scored"),
                "--conf",
                "spark.executor.extraClassPath=" + classpath));
    assertThat(run.output())
        .containsPattern(
            "(?m)^kpd: executor \\d on 127\\.0\\.0\\.1: found kpd 0\\.0\\.1; expected %s, as on the driver\\. Give the executors the driver's jars\\.$"
                .formatted(KpdVersion.here()));
  }

  @Test
  void executorsThatDoNotStartAreTold() throws Exception {
    Path pictures = TestPictures.write(folder.resolve("pictures"), 2);
    ProcessBuilder command =
        score(
            pictures,
            folder.resolve("scored"),
            "--conf",
            "spark.executor.extraJavaOptions=-agentlib:absent");
    Process process = command.start();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      assertThat(lines.lines().filter(line -> line.startsWith("kpd: ")).findFirst())
          .hasValue(
              "kpd: Found no executor yet; expected at least one. The cluster is busy, or executors"
                  + " end as soon as they start, without Java 17, Spark 4 for Scala 2.13 or kpd:"
                  + " their logs, in the workers' folder work, say why.");
    } finally {
      process.destroyForcibly();
    }
  }

  /** With a driver in its own process, as users have it. */
  private static ProcessBuilder score(Path pictures, Path scored, Object... more) {
    List<Object> command = onCluster("score", pictures, scored, cluster.master());
    command.addAll(List.of(more));
    return TestProcess.kpd(command.toArray());
  }

  private static List<Object> onCluster(String name, Path input, Path out, String master) {
    return new ArrayList<>(
        List.of(
            name,
            input,
            "--out",
            out,
            "--master",
            master,
            "--conf",
            "spark.driver.host=127.0.0.1",
            "--conf",
            "spark.executor.extraClassPath=" + TestProcess.CLASSPATH,
            "--conf",
            "spark.executor.memory=700m"));
  }

  /** Whether a worker's executor runs the training, and so is the one to kill. */
  private static boolean trains(ProcessHandle worker) {
    return worker.children().anyMatch(executor -> executor.children().findAny().isPresent());
  }

  /** A jar with the version class of another version of kpd. */
  private Path otherKpd() throws IOException {
    Path jar = folder.resolve("other.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "0.0.1");
    String name = KpdVersion.class.getName().replace('.', '/') + ".class";
    try (InputStream bytes =
            Objects.requireNonNull(KpdVersion.class.getClassLoader().getResourceAsStream(name));
        JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      entries.putNextEntry(new ZipEntry(name));
      bytes.transferTo(entries);
    }
    return jar;
  }

  private static long countParts(Path scored) throws IOException {
    try (Stream<Path> files = Files.list(scored)) {
      return files.filter(file -> file.toString().endsWith(".csv")).count();
    }
  }

  private static String counts() {
    int each = PICTURES / 40;
    return String.format(
        Locale.ROOT,
        "%,d pictures, %,d faces, %,d pictures without a face, %d not read",
        PICTURES,
        PICTURES - 3 * each + 2 * each,
        each,
        each);
  }

  /** All rows in the order of the parts, without the error column. */
  private static List<String> rows(Path scored) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(scored)) {
      for (Path part : files.filter(file -> file.toString().endsWith(".csv")).sorted().toList()) {
        List<String> lines = Files.readAllLines(part);
        for (String line : lines.subList(1, lines.size())) {
          rows.add(
              line.substring(
                  0, line.endsWith(".") ? line.indexOf(",The ") : line.lastIndexOf(',')));
        }
      }
    }
    return rows;
  }

  private List<String> predicted(Path pictures) throws IOException {
    Path csv = folder.resolve("predicted.csv");
    CommandInProcess.run("predict", pictures, "--model", TestPictures.model(), "--out", csv);
    List<String> lines = Files.readAllLines(csv);
    return lines.subList(1, lines.size());
  }
}
