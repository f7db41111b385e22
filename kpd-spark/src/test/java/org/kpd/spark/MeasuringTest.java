package org.kpd.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.cli.CommandInProcess;
import org.kpd.core.image.JpegEncoder;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.data.FaceDataset;
import org.kpd.data.format.LabelCsv;
import org.kpd.data.internal.synthetic.SyntheticFaces;

/** {@code kpd evaluate --master}: metrics of an output, computed where its parts are. */
class MeasuringTest {
  private static final int FACES = 60;

  @TempDir private Path folder;
  private Path labels;
  private Path scored;

  @BeforeEach
  void score() throws Exception {
    FaceDataset faces = SyntheticFaces.generate(FACES, 11);
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < FACES; i++) {
      JpegEncoder.write(faces.images().image(i), pictures.resolve(i + ".jpg"));
    }
    labels = folder.resolve("labels.csv");
    LabelCsv.write(faces.labels(), labels, Overwrite.REFUSE);
    scored = folder.resolve("scored");
    CommandInProcess run =
        CommandInProcess.run(
            "score", pictures, "--out", scored, "--part", 13, "--master", "local[2]");
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void figuresAreThoseOfOneProcessToTheLastDigit() {
    List<Object> plain = List.of("evaluate", labels, "--predictions", scored, "--json");
    assertSame(plain, scored.toUri());
    List<Object> ofTestRows = new ArrayList<>(plain);
    ofTestRows.addAll(List.of("--split", "test"));
    assertSame(ofTestRows, scored);
  }

  @Test
  void whatCannotBeMeasuredIsToldInOneLine() throws Exception {
    assertThat(evaluate(scored, "--report", folder.resolve("report")).err())
        .startsWith(
            "kpd: Found --master with --report; expected --predictions with the folder of kpd"
                + " score, and no --report");
    Path part = scored.resolve("part-000002.csv");
    List<String> rows = Files.readAllLines(part);
    Files.write(part, rows.subList(0, 5));
    assertThat(evaluate(scored).err())
        .matches(
            "kpd: executor driver on \\S+: file:%s: found 4 rows; expected 13, as kpd score counted\\. Delete the file and run kpd score again\\.\\R"
                .formatted(part));
    Files.delete(part);
    assertThat(evaluate(scored).err())
        .isEqualTo(
            "kpd: %s: found 26 rows; expected 60, one for each face of %s (all rows of 60). Choose the rows by --split.%n"
                .formatted(scored, labels));
    Files.delete(scored.resolve("_SUCCESS"));
    assertThat(evaluate(scored).err())
        .isEqualTo(
            "kpd: %s: found no finished output of kpd score; expected one. Run kpd score to its end.%n"
                .formatted(scored));
  }

  private CommandInProcess evaluate(Object predictions, Object... more) {
    List<Object> command =
        new ArrayList<>(
            List.of("evaluate", labels, "--predictions", predictions, "--master", "local[2]"));
    command.addAll(List.of(more));
    return CommandInProcess.run(command.toArray());
  }

  private static void assertSame(List<Object> plain, Object predictions) {
    List<Object> measured = new ArrayList<>(plain);
    measured.set(3, predictions);
    measured.addAll(List.of("--master", "local[2]"));
    CommandInProcess here = CommandInProcess.run(plain.toArray());
    assertThat(here.out()).contains("mae_px");
    assertThat(CommandInProcess.run(measured.toArray())).isEqualTo(here);
  }
}
