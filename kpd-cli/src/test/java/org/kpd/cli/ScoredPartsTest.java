package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.data.format.LabelCsv;
import org.kpd.data.internal.synthetic.SyntheticFaces;

/** {@code kpd evaluate} on the output of {@code kpd score}. */
class ScoredPartsTest {
  @TempDir private Path folder;

  @Test
  void theFiguresAreThoseOfOneFile() throws Exception {
    Path labels = folder.resolve("labels.csv");
    Path predictions = folder.resolve("predictions.csv");
    LabelCsv.write(SyntheticFaces.generate(30, 1).labels(), labels, Overwrite.REFUSE);
    LabelCsv.writePredictions(
        SyntheticFaces.generate(30, 2).labels(), predictions, Overwrite.REFUSE);
    List<String> rows = Files.readAllLines(predictions);
    Path scored = Files.createDirectory(folder.resolve("scored"));
    writePart(scored.resolve("part-000000.csv"), rows, 1, 13);
    writePart(scored.resolve("part-000001.csv"), rows, 13, 31);

    CommandRun unfinished = CommandRun.of("evaluate", labels, "--predictions", scored);
    assertThat(unfinished.err())
        .isEqualTo(
            "kpd: %s: found no finished output of kpd score; expected one, or a CSV file. Run kpd score to its end.%n"
                .formatted(scored));
    Files.createFile(scored.resolve("_SUCCESS"));
    CommandRun ofParts = CommandRun.of("evaluate", labels, "--predictions", scored, "--json");
    assertThat(ofParts.err()).isEmpty();
    assertThat(ofParts)
        .isEqualTo(CommandRun.of("evaluate", labels, "--predictions", predictions, "--json"));
  }

  /** With the columns that score writes around the points. */
  private static void writePart(Path part, List<String> rows, int first, int end)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of("image,face," + rows.get(0) + ",error"));
    rows.subList(first, end).forEach(row -> lines.add("photos/a.jpg,0," + row + ","));
    Files.write(part, lines);
  }
}
