package org.kpd.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.DatasetException;

class SliceCsvTest {
  @TempDir Path folder;

  @Test
  void readsWhatIsKnownOfEachRow() throws IOException {
    Path file = file("pose,row,glasses\nfrontal,2,yes\n,0,no\n");

    assertThat(SliceCsv.read(file, 3))
        .containsExactly(
            Map.of("glasses", "no"), Map.of(), Map.of("pose", "frontal", "glasses", "yes"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "row;a 3;x|, row 0 (line 2), column row: found \"3\"; expected a row of the data set, which has 3 (0 to 2).",
        "row;a 1;x 1;y|, row 1 (line 3), column row: found \"1\"; expected each row once, but this one is repeated.",
        "row 1| : found only the column row; expected others, such as pose or glasses.",
        "face;a 1;x| : found no column row among face, a; expected it in the header line.",
      })
  void tellsWhatIsWrong(String lines, String message) throws IOException {
    Path file = file(lines.replace(' ', '\n').replace(';', ',') + "\n");

    assertThatThrownBy(() -> SliceCsv.read(file, 3))
        .isInstanceOf(DatasetException.class)
        .hasMessage(file + message.strip());
  }

  @Test
  void refusesAColumnThatIsNoGroup() throws IOException {
    Path file =
        file(
            "row,yaw\n"
                + IntStream.range(0, 21)
                    .mapToObj(row -> row + "," + row)
                    .collect(Collectors.joining("\n")));

    assertThatThrownBy(() -> SliceCsv.read(file, 21))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            file
                + ", column yaw: found 21 different values; expected at most 20, each of which is a group of faces. Delete the column, or use ranges.");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("slices.csv"), text);
  }
}
