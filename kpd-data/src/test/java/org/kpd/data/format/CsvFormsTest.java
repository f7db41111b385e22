package org.kpd.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoint;
import org.kpd.data.LabelFixtures;
import org.kpd.data.LabelTable;
import org.kpd.data.split.Identities;

/** The forms in which other programs save a CSV file, in every kind of file that kpd reads. */
class CsvFormsTest {
  private static final String HEADER = String.join(",", Keypoint.columns());
  private static final String LABELS =
      HEADER
          + "\n"
          + LabelFixtures.row("65.5", 3, "")
          + "\n"
          + LabelFixtures.row("1", 0, "-2e1")
          + "\n";
  private static final String IDENTITIES = "row,identity,part\n1,Bo,x\n0,Ann,y\n";
  private static final String LOOKUP =
      "RowId,ImageId,FeatureName,Location\n1,9,nose_tip_x,\n2,5,nose_tip_y,\n";
  private static final String TEST =
      Stream.of(9, 5)
          .map(id -> id + "," + "7 ".repeat(9216).strip() + "\n")
          .collect(Collectors.joining("", "ImageId,Image\n", ""));

  @TempDir Path folder;

  /** A way to write the text of a CSV file. */
  private record Form(String name, Charset charset, UnaryOperator<String> change) {
    static Form of(String name, UnaryOperator<String> change) {
      return new Form(name, StandardCharsets.UTF_8, change);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @SuppressWarnings("unused") // named by the tests below
  private static final List<Form> FORMS =
      List.of(
          Form.of("plain", text -> text),
          Form.of("mark", text -> "\uFEFF" + text),
          Form.of("quotes", CsvFormsTest::quoted),
          Form.of("mark and quotes", text -> "\uFEFF" + quoted(text)),
          Form.of("semicolons", text -> text.replace(',', ';')),
          Form.of("semicolons and quotes", text -> quoted(text).replace(',', ';')),
          Form.of("semicolons and decimal commas", CsvFormsTest::european),
          Form.of("tabs", text -> text.replace(',', '\t')),
          Form.of("tabs and decimal commas", text -> european(text).replace(';', '\t')),
          Form.of("bars", text -> text.replace(',', '|')),
          Form.of("Excel's line of the delimiter", text -> "sep=;\r\n" + text.replace(',', ';')),
          Form.of("carriage returns alone", text -> text.replace('\n', '\r')),
          Form.of("Windows' line ends", text -> text.replace("\n", "\r\n")),
          Form.of("no last line end", String::strip),
          Form.of("blank lines at both ends", text -> " \n\n" + text + "\n  \n\t\n"),
          Form.of("spaces around fields", text -> text.replace(",", " , ")),
          Form.of("spaces before quotes", text -> quoted(text).replace(",", ", ")),
          Form.of("spaces that keep words together", text -> text.replaceFirst(",", "\u00A0,")),
          new Form("UTF-16", StandardCharsets.UTF_16, text -> text),
          new Form("UTF-16LE with a mark", StandardCharsets.UTF_16LE, text -> "\uFEFF" + text),
          new Form("UTF-16LE without", StandardCharsets.UTF_16LE, text -> text),
          new Form("UTF-16BE without", StandardCharsets.UTF_16BE, CsvFormsTest::quoted),
          new Form(
              "Excel's Unicode text",
              StandardCharsets.UTF_16LE,
              text -> "\uFEFF" + text.replace(',', '\t').replace("\n", "\r\n")),
          Form.of("thousands of other columns", CsvFormsTest::widened));

  @ParameterizedTest
  @FieldSource("FORMS")
  void labelsAreReadInEveryForm(Form form) throws IOException {
    LabelTable labels = LabelCsv.read(file(form, LABELS));

    assertThat(labels.rows()).isEqualTo(2);
    assertThat(labels.value(0, 0)).isEqualTo(65.5);
    assertThat(labels.isAnnotated(0, 3)).isFalse();
    assertThat(labels.annotated(0)).isEqualTo(29);
    assertThat(labels.value(1, 0)).isEqualTo(-20);
    assertThat(labels.value(1, 29)).isEqualTo(1);
  }

  @ParameterizedTest
  @FieldSource("FORMS")
  void identitiesAreReadInEveryForm(Form form) throws IOException {
    assertThat(Identities.read(file(form, IDENTITIES), 2)).containsExactly("Ann", "Bo");
  }

  @ParameterizedTest
  @FieldSource("FORMS")
  void lookupTablesAreReadInEveryForm(Form form) throws IOException {
    assertThat(KaggleSubmission.read(file(form, LOOKUP)).questions())
        .containsExactly(
            new KaggleSubmission.Question(1, 9, 20), new KaggleSubmission.Question(2, 5, 21));
  }

  @ParameterizedTest
  @FieldSource("FORMS")
  void testFacesAreReadInEveryForm(Form form) throws IOException {
    KaggleTestSet test = KaggleCsv.readTest(file(form, TEST));

    assertThat(test.imageIds()).containsExactly(9, 5);
    assertThat(test.images().image(1).pixels().get(9215)).isEqualTo((byte) 7);
    assertThat(KaggleCsv.hasImages(file(form, TEST))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#N/A",
        "#N/A N/A",
        "#NA",
        "-1.#IND",
        "-1.#QNAN",
        "-NaN",
        "-nan",
        "1.#IND",
        "1.#QNAN",
        "<NA>",
        "N/A",
        "NA",
        "NULL",
        "NaN",
        "None",
        "n/a",
        "nan",
        "null",
        "NAN",
        "\"NA\"",
        " NA "
      })
  void theWordsOfPandasForMissingAreMissing(String word) throws IOException {
    LabelTable labels =
        LabelCsv.read(
            LabelFixtures.labelFile(folder.resolve("l.csv"), LabelFixtures.row("1.5", 4, word)));

    assertThat(labels.isAnnotated(0, 4)).isFalse();
    assertThat(labels.annotated(0)).isEqualTo(29);
    Path people = Files.writeString(folder.resolve("p.csv"), "row,identity\n0," + word + "\n");
    assertThatThrownBy(() -> Identities.read(people, 1))
        .isInstanceOf(DatasetException.class)
        .hasMessageEndingWith("expected a name.");
  }

  @Test
  void wholeNumbersMayBeWrittenWithAPoint() throws IOException {
    assertThat(Identities.read(write("row,identity\n1.0,Bo\n0.,Ann\n"), 2))
        .containsExactly("Ann", "Bo");
    assertThat(
            KaggleSubmission.read(write("RowId,ImageId,FeatureName\n1.0,\"9.00\",nose_tip_x\n"))
                .questions())
        .containsExactly(new KaggleSubmission.Question(1, 9, 20));
    assertThat(KaggleCsv.readTest(write(TEST.replace("\n9,", "\n9.0,"))).imageIds())
        .containsExactly(9, 5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x | a whole number",
        "NA | a whole number",
        "1.5 | a whole number",
        "inf | a finite number",
        "-1.0 | a whole number of at least 0",
        "2147483648 | a whole number of at most 2147483647"
      })
  void numbersOfRowsThatAreNoneAreNamed(String id, String expected) throws IOException {
    Path file = write("row,identity\n" + id + ",Ann\n");

    assertThatThrownBy(() -> Identities.read(file, 2))
        .hasMessage(
            "%s, row 0 (line 2), column row: found \"%s\"; expected %s.", file, id, expected);
  }

  @Test
  void aDecimalCommaBetweenCommasIsNamed() throws IOException {
    Path file =
        LabelFixtures.labelFile(folder.resolve("l.csv"), LabelFixtures.row("1", 20, "\"65,5\""));

    assertThatThrownBy(() -> LabelCsv.read(file))
        .hasMessage(
            "%s, row 0 (line 2), column nose_tip_x: found \"65,5\"; expected a number with a decimal point, such as 65.5.",
            file);
  }

  /** 1.234 may be a fraction or more than a thousand: nobody knows. */
  @Test
  void pointsAndCommasInOneFileAreNamed() throws IOException {
    Path commas = write(european(LABELS).replaceFirst("65,5;65,5", "65,5;1.234"));
    assertThatThrownBy(() -> LabelCsv.read(commas))
        .hasMessage(
            "%s, row 0 (line 2), column left_eye_center_y: found \"1.234\"; expected a number with a decimal comma, like the fractions before it.",
            commas);
    Path points = write(LABELS.replace(',', ';').replaceFirst("65.5;65.5", "65.5;1,234"));
    assertThatThrownBy(() -> LabelCsv.read(points))
        .hasMessage(
            "%s, row 0 (line 2), column left_eye_center_y: found \"1,234\"; expected a number with a decimal point, such as 65.5.",
            points);
    Path both = write(LABELS.replace(',', ';').replaceFirst("65.5", "1.234,5"));
    assertThatThrownBy(() -> LabelCsv.read(both))
        .hasMessageEndingWith(
            "found \"1.234,5\"; expected a number, or an empty field where nobody marked the point.");
  }

  @Test
  void otherDelimitersAreNamed() throws IOException {
    Path labels = write(LABELS.replace(',', ' '));
    assertThatThrownBy(() -> LabelCsv.read(labels))
        .hasMessage(
            "%s: found one column, \"left_eye_center_x left_eye_center_y right_eye_center_x right...\"; expected fields separated by commas, semicolons or tabs.",
            labels);
    Path people = write("row:identity\n0:Ann\n");
    assertThatThrownBy(() -> Identities.read(people, 1))
        .hasMessage(
            "%s: found one column, \"row:identity\"; expected fields separated by commas, semicolons or tabs.",
            people);
  }

  @Test
  void namesThatDifferInSpacesAloneAreOneColumnTwice() throws IOException {
    Path file =
        write(LABELS.replaceFirst(",", ", left_eye_center_x ,").replaceAll("(?m)^([\\d-])", ",$1"));

    assertThatThrownBy(() -> LabelCsv.read(file))
        .hasMessage(
            "%s: found column left_eye_center_x more than once; expected each column once. Delete or rename one.",
            file);
  }

  @Test
  void archivesAndSpreadsheetsAreNamed() throws IOException {
    Path zip = Files.write(folder.resolve("training.csv"), new byte[] {'P', 'K', 3, 4, 0, 0});
    assertThatThrownBy(() -> LabelCsv.read(zip))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "%s: found a zip archive or a spreadsheet; expected a CSV file. Unpack it, or save it as CSV.",
            zip);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(LABELS.getBytes(StandardCharsets.UTF_8));
    }
    Path gzip = Files.write(folder.resolve("l.csv.gz"), packed.toByteArray());
    assertThatThrownBy(() -> LabelCsv.read(gzip))
        .hasMessage("%s: found a gzip archive; expected a CSV file. Unpack it.", gzip);
  }

  @Test
  void linesAreCountedFromTheBeginningOfTheFile() throws IOException {
    Path file = write("sep=,\n" + LABELS.replace("-2e1", "x"));

    assertThatThrownBy(() -> LabelCsv.read(file)).hasMessageContaining("row 1 (line 4)");
  }

  private Path file(Form form, String text) throws IOException {
    return Files.writeString(folder.resolve("form.csv"), form.change().apply(text), form.charset());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("written.csv"), text);
  }

  private static String quoted(String text) {
    return text.lines()
        .map(line -> '"' + line.replace(",", "\",\"") + '"')
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String european(String text) {
    return text.replace(',', ';').replace('.', ',');
  }

  private static String widened(String text) {
    String names = IntStream.range(0, 5000).mapToObj(i -> ",c" + i).collect(Collectors.joining());
    List<String> lines = text.lines().toList();
    return Stream.concat(
            Stream.of(lines.get(0) + names),
            lines.stream().skip(1).map(line -> line + ",".repeat(5000)))
        .collect(Collectors.joining("\n"));
  }
}
