package org.kpd.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoint;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.data.LabelFixtures;
import org.kpd.data.LabelTable;
import org.kpd.testing.Fixtures;

class LabelCsvTest {
  private static final String HEADER = String.join(",", Keypoint.columns());

  @TempDir Path folder;

  @Test
  void emptyFieldsAreNotAnnotated() throws IOException {
    Path file =
        LabelFixtures.labelFile(
            folder.resolve("l.csv"),
            LabelFixtures.row("1.5", 3, ""),
            LabelFixtures.row("", 29, "-2e1"));
    LabelTable labels = LabelCsv.read(file);
    assertThat(labels.rows()).isEqualTo(2);
    assertThat(labels.value(0, 0)).isEqualTo(1.5);
    assertThat(labels.isAnnotated(0, 3)).isFalse();
    assertThat(labels.annotated(1)).isEqualTo(1);
    assertThat(labels.value(1, 29)).isEqualTo(-20);
  }

  @Test
  void columnsAreFoundByNameInAnyOrderAmongOthers() throws IOException {
    List<String> names = new ArrayList<>(Keypoint.columns());
    Collections.reverse(names);
    List<String> values =
        names.stream().map(name -> "" + Keypoint.columns().indexOf(name)).toList();
    Path file =
        LabelFixtures.write(
            folder.resolve("l.csv"),
            "\uFEFF" + String.join(",", names) + ",Image,note",
            String.join(", ", values) + ",1 2 3,\"a, b\"");
    LabelTable labels = LabelCsv.read(file);
    for (int column = 0; column < Keypoint.COORDINATES; column++) {
      assertThat(labels.value(0, column)).isEqualTo(column);
    }
  }

  @Test
  void writtenLabelsEqualThoseOfPandasByteForByte() throws IOException {
    for (String name : List.of("data/labels.csv", "data/labels_mean.csv")) {
      Path original = Fixtures.testdata(name);
      Path copy = folder.resolve("copy.csv");
      LabelCsv.write(LabelCsv.read(original), copy, Overwrite.REPLACE);
      assertThat(copy).hasSameBinaryContentAs(original);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "base_model/keypoint_predictions.csv",
        "model_v1/model_v1_keypoint_predictions.csv"
      })
  void writtenPredictionsEqualTheReferencesByteForByte(String name) throws IOException {
    Path original = Fixtures.shared("seed_reference/" + name);
    Path copy = folder.resolve("copy.csv");
    LabelCsv.writePredictions(LabelCsv.read(original), copy, Overwrite.REFUSE);
    assertThat(copy).hasSameBinaryContentAs(original);
  }

  @Test
  void anExistingFileIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("l.csv"), "mine");
    assertThatThrownBy(() -> LabelCsv.write(LabelFixtures.table(1), file, Overwrite.REFUSE))
        .hasMessageContaining("exists");
    assertThat(file).hasContent("mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc | found \"abc\"; expected a number, or an empty field where nobody marked the point.",
        "1f | found \"1f\"; expected a number, or an empty field where nobody marked the point.",
        "0x1p3 | found \"0x1p3\"; expected a number, or an empty field where nobody marked the point.",
        "12.5.1 | found \"12.5.1\"; expected a number, or an empty field where nobody marked the point.",
        "Infinity | found \"Infinity\"; expected a finite number.",
        "-inf | found \"-inf\"; expected a finite number.",
        "1e999 | found \"1e999\"; expected a finite number."
      })
  void aFieldThatIsNoFiniteNumberIsNamed(String field, String complaint) throws IOException {
    Path file =
        LabelFixtures.labelFile(
            folder.resolve("l.csv"),
            LabelFixtures.row("1", 0, "2"),
            LabelFixtures.row("1", 20, field));
    assertRefused(file).hasMessage(file + ", row 1 (line 3), column nose_tip_x: " + complaint);
  }

  @Test
  void aMisnamedColumnIsNamedWithWhatWasFoundInstead() throws IOException {
    Path file =
        LabelFixtures.write(
            folder.resolve("l.csv"),
            HEADER.replace("nose_tip_x", "nose_x"),
            LabelFixtures.row("1", 0, "1"));
    assertRefused(file)
        .hasMessage(
            file
                + ": found no column nose_tip_x, but a column \"nose_x\"; expected the 30 columns of Kaggle's label files. Rename it if it is misnamed.");
  }

  @Test
  void aMissingColumnIsNamed() throws IOException {
    Path file =
        LabelFixtures.write(folder.resolve("l.csv"), HEADER.replace(",nose_tip_x", ""), "1");
    assertRefused(file)
        .hasMessage(
            file
                + ": found no column nose_tip_x; expected the 30 columns of Kaggle's label files.");
  }

  @Test
  void aColumnThatComesTwiceIsNamed() throws IOException {
    Path file = LabelFixtures.write(folder.resolve("l.csv"), HEADER + ",nose_tip_y", "1");
    assertRefused(file)
        .hasMessage(
            file
                + ": found column nose_tip_y more than once; expected each column once. Delete or rename one.");
  }

  @Test
  void aRaggedRowIsNamed() throws IOException {
    Path file =
        LabelFixtures.labelFile(folder.resolve("l.csv"), LabelFixtures.row("1", 0, "1"), "1,2,3");
    assertRefused(file)
        .hasMessage(
            file
                + ", row 1 (line 3): found 3 fields; expected 30, one for each column of the header.");
  }

  @Test
  void emptyFilesAndFilesWithoutRowsAreRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.csv"), "");
    assertRefused(empty)
        .hasMessage(empty + ": found an empty file; expected a header line and rows below it.");
    Path header = Files.writeString(folder.resolve("header.csv"), HEADER + "\n\n");
    assertRefused(header)
        .hasMessage(header + ": found a header and no rows; expected one row per face.");
  }

  @Test
  void filesThatAreNoTextAreRefused() throws IOException {
    Path file = folder.resolve("l.csv");
    Files.write(file, (HEADER + "\n\u00e9").getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(file)
        .hasMessageMatching(
            ".*l.csv: found bytes that are not UTF-8 text near line \\d; expected a CSV file in UTF-8\\.");
  }

  @Test
  void brokenQuotesAreRefused() throws IOException {
    Path file = LabelFixtures.labelFile(folder.resolve("l.csv"), "\"1\"2,3");
    assertRefused(file)
        .hasMessageMatching(".*l.csv: found broken quotes near line \\d; expected a CSV file\\.");
  }

  @Test
  void aFolderIsRefused() {
    assertRefused(folder)
        .hasMessage(folder + ": found a folder; expected a CSV file. Name the file.");
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(Path file) {
    return assertThatThrownBy(() -> LabelCsv.read(file)).isInstanceOf(DatasetException.class);
  }
}
