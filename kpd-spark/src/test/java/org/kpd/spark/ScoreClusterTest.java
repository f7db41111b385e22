package org.kpd.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code kpd score} on a real cluster answers what {@code kpd predict} does, whatever is lost. */
class ScoreClusterTest {
  /** 20,000 in the run that docs/scale.md tells of. */
  private static final int PICTURES = Integer.getInteger("kpd.pictures", 320);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void aWorkerIsKilledMidwayAndEachPictureIsAnsweredOnce() throws Exception {
    Path pictures = TestPictures.write(folder.resolve("pictures"), PICTURES);
    Path scored = Files.createDirectory(folder.resolve("scored"));
    TestProcess.Ended ended;
    try (LocalCluster cluster = LocalCluster.start(folder);
        WatchService parts = FileSystems.getDefault().newWatchService()) {
      scored.register(parts, StandardWatchEventKinds.ENTRY_CREATE);
      try (TestProcess score =
          TestProcess.start(
              TestProcess.kpd(
                  "score",
                  pictures,
                  "--out",
                  scored,
                  "--part",
                  Math.max(16, PICTURES / 40),
                  "--master",
                  cluster.master(),
                  "--conf",
                  "spark.executor.extraClassPath=" + TestProcess.CLASSPATH,
                  "--conf",
                  "spark.executor.memory=700m"),
              folder.resolve("score.log"))) {
        awaitSomeParts(parts, scored, score);
        cluster.killWorker();
        ended = score.await();
      }
    }
    assertThat(ended.output()).contains(counts());
    assertThat(ended.code()).as(ended.output()).isEqualTo(1);
    assertSame(rows(scored), predicted(pictures));
    try (Stream<Path> notes = Files.list(scored.resolve("_kpd"))) {
      assertThat(notes.filter(note -> note.toString().contains(".csv."))).isEmpty();
    }
  }

  @Test
  void aSecondRunGoesOnWhereTheFirstStoppedAndAnotherJobIsRefused() throws Exception {
    Path pictures = TestPictures.write(folder.resolve("pictures"), 80);
    Path scored = folder.resolve("scored");
    List<Object> command =
        List.of("score", pictures, "--out", scored, "--part", 16, "--master", "local[2]");
    assertThat(TestProcess.run(TestProcess.kpd(command.toArray())).code()).isEqualTo(1);
    List<String> first = rows(scored);
    Files.delete(scored.resolve("part-000002.csv"));
    Files.writeString(scored.resolve("part-000003.csv"), "kept\nkept as it is,\n");
    TestProcess.Ended second = TestProcess.run(TestProcess.kpd(command.toArray()));
    assertThat(second.output())
        .contains("80 pictures, 78 faces, 2 pictures without a face, 2 not read");
    assertThat(rows(scored)).contains("kept as it is").containsAll(first.subList(0, 40));
    List<Object> other = new ArrayList<>(command);
    other.set(5, 8);
    // Without the launcher, native libraries write lines of their own before.
    assertThat(TestProcess.run(TestProcess.kpd(other.toArray())).output())
        .doesNotContain("\tat ")
        .endsWith(
            "kpd: %s: found the output of a job with --part 16; expected this one's. Choose another folder, or delete it.%n"
                .formatted(scored));
  }

  @Test
  void whatIsWrongIsToldInOneLine() throws Exception {
    Path absent = folder.resolve("absent");
    assertThat(
            TestProcess.run(
                    TestProcess.kpd(
                        "score", absent, "--out", folder.resolve("out"), "--master", "local[1]"))
                .output())
        .doesNotContain("\tat ")
        .endsWith(
            "kpd: %s: found no such file or folder; expected pictures or Parquet files. Check the path.%n"
                .formatted(absent));
  }

  /** The first parts are there, others are not. */
  private static void awaitSomeParts(WatchService watch, Path scored, TestProcess score)
      throws IOException, InterruptedException {
    int parts = 0;
    while (parts < 4) {
      WatchKey key = watch.poll(5, TimeUnit.MINUTES);
      assertThat(key).as(Files.readString(score.log())).isNotNull();
      key.pollEvents();
      key.reset();
      try (Stream<Path> files = Files.list(scored)) {
        parts = (int) files.filter(file -> file.toString().endsWith(".csv")).count();
      }
      assertThat(score.process().isAlive()).as(Files.readString(score.log())).isTrue();
    }
  }

  private static String counts() {
    int each = PICTURES / 40;
    return String.format(
        java.util.Locale.ROOT,
        "%,d pictures, %,d faces, %,d pictures without a face, %d not read",
        PICTURES,
        PICTURES - 3 * each + 2 * each,
        each,
        each);
  }

  /**
   * The same pictures in the same order, with the same faces. Numbers may differ by a few units of
   * float32's last place (6e-5 below 1024), since how many faces share a run decides how it adds.
   */
  private static void assertSame(List<String> rows, List<String> expected) {
    assertThat(rows).hasSameSizeAs(expected);
    for (int i = 0; i < rows.size(); i++) {
      String[] found = rows.get(i).split(",", -1);
      String[] wanted = expected.get(i).split(",", -1);
      assertThat(found).hasSameSizeAs(wanted);
      assertThat(found[0]).isEqualTo(wanted[0]);
      assertThat(found[1]).isEqualTo(wanted[1]);
      for (int column = 2; column < wanted.length && !wanted[column].isEmpty(); column++) {
        assertThat(Double.parseDouble(found[column]))
            .as(rows.get(i))
            .isCloseTo(Double.parseDouble(wanted[column]), within(1e-3));
      }
    }
  }

  /** All rows in the order of the parts, without the column error. */
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

  private List<String> predicted(Path pictures) throws IOException, InterruptedException {
    Path csv = folder.resolve("predicted.csv");
    TestProcess.run(
        TestProcess.kpd("predict", pictures, "--model", TestPictures.model(), "--out", csv));
    List<String> lines = Files.readAllLines(csv);
    return lines.subList(1, lines.size());
  }
}
