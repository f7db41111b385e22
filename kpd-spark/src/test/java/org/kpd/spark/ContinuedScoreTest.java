package org.kpd.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.cli.CommandInProcess;

/** {@code kpd score} on this machine: runs that are continued, and input that is refused. */
class ContinuedScoreTest {
  @TempDir private Path folder;

  @Test
  void aSecondRunGoesOnWhereTheFirstStoppedAndAnotherJobIsRefused() throws Exception {
    Path pictures = TestPictures.write(folder.resolve("pictures"), 80);
    Path scored = folder.resolve("scored");
    List<Object> command =
        List.of("score", pictures, "--out", scored, "--part", 16, "--master", "local[2]");
    CommandInProcess begun = CommandInProcess.run(command.toArray());
    assertThat(begun.code()).as(begun.err()).isEqualTo(1);
    List<String> first = rows(scored);
    Files.delete(scored.resolve("part-000002.csv"));
    Files.writeString(scored.resolve("part-000003.csv"), "kept\nkept as it is,\n");
    CommandInProcess second = CommandInProcess.run(command.toArray());
    assertThat(second.out())
        .contains("80 pictures, 78 faces, 2 pictures without a face, 2 not read");
    assertThat(second.err())
        .contains("kpd: %s/picture25.jpg: ".formatted(pictures))
        .contains("kpd: %s/picture65.jpg: ".formatted(pictures));
    assertThat(rows(scored)).contains("kept as it is,").containsAll(first.subList(0, 40));
    List<Object> asJson = new ArrayList<>(command);
    asJson.add("--json");
    JsonObject counts =
        JsonParser.parseString(CommandInProcess.run(asJson.toArray()).out()).getAsJsonObject();
    assertThat(counts.get("pictures").getAsInt()).isEqualTo(80);
    assertThat(counts.get("faces").getAsInt()).isEqualTo(78);
    assertThat(counts.get("pictures_not_read").getAsInt()).isEqualTo(2);
    assertThat(counts.getAsJsonArray("failures")).hasSize(2);
    List<Object> other = new ArrayList<>(command);
    other.set(5, 8);
    assertThat(CommandInProcess.run(other.toArray()).err())
        .isEqualTo(
            "kpd: %s: found the output of a job with --part 16; expected this one's. Choose another folder, or delete it.%n"
                .formatted(scored));
  }

  @Test
  void aFolderWithBracketsGoesOnByAnotherSpelling() throws Exception {
    Path pictures = TestPictures.write(folder.resolve("[2026] {a}*"), 20);
    Files.createSymbolicLink(pictures.resolve("picture5a.jpg"), folder.resolve("absent"));
    CommandInProcess begun = scoreInParts(pictures.toString());
    assertThat(begun.out()).contains("21 pictures, 20 faces, 1 picture without a face, 1 not read");
    assertThat(begun.err())
        .isEqualTo(
            "kpd: %s/picture5a.jpg: Found no such file; expected a picture.%n".formatted(pictures));
    List<String> rows = rows(folder.resolve("scored"));
    Files.delete(folder.resolve("scored/part-000001.csv"));
    assertThat(scoreInParts(folder + "/./[2026] {a}*/").out()).isEqualTo(begun.out());
    assertThat(rows(folder.resolve("scored"))).isEqualTo(rows);
  }

  private CommandInProcess scoreInParts(String pictures) {
    return CommandInProcess.run(
        "score",
        pictures,
        "--out",
        folder.resolve("scored"),
        "--part",
        "8",
        "--master",
        "local[2]");
  }

  @Test
  void whatIsNotThereIsToldInOneLine() {
    Path absent = folder.resolve("absent");
    assertThat(
            CommandInProcess.run(
                    "score", absent, "--out", folder.resolve("out"), "--master", "local[1]")
                .err())
        .isEqualTo(
            "kpd: %s: found no such file or folder; expected pictures or Parquet files. Check the path.%n"
                .formatted(absent));
  }

  @Test
  void aBrokenPictureEndsTheJobWhereThatWasAsked() throws Exception {
    Path pictures = TestPictures.write(folder.resolve("pictures"), 26);
    CommandInProcess run =
        CommandInProcess.run(
            "score",
            pictures,
            "--out",
            folder.resolve("out"),
            "--master",
            "local[1]",
            "--stop-on-error");
    assertThat(run.err())
        .matches(
            "kpd: executor driver on \\S+: %s/picture25\\.jpg: The image: found a JPEG[^\\r\\n]*\\R"
                .formatted(pictures));
    assertThat(folder.resolve("out/_SUCCESS")).doesNotExist();
  }

  private static List<String> rows(Path scored) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(scored)) {
      for (Path part : files.filter(file -> file.toString().endsWith(".csv")).sorted().toList()) {
        List<String> lines = Files.readAllLines(part);
        rows.addAll(lines.subList(1, lines.size()));
      }
    }
    return rows;
  }
}
