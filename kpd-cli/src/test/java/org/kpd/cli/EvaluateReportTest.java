package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kpd evaluate --report} and {@code --compare}, with labels and predictions only. */
class EvaluateReportTest {
  private static final String NO_DATA =
      "Found no DATA; expected a folder in the reference layout, a Kaggle CSV with images, or an .npz.";

  private static final Path FILES = Path.of("../testdata/evaluation");
  private static final Path TRUTH = FILES.resolve("truth.csv");
  private static final Path FIRST = FILES.resolve("first.csv");
  private static final Path SECOND = FILES.resolve("second.csv");
  private static final Path SEED = Path.of("../../shared/data/seed_reference");

  @TempDir private Path folder;

  @Test
  void comparesWithDataBeforeOrAfterTheModels() {
    CommandRun after = CommandRun.of("evaluate", "--compare", FIRST, SECOND, TRUTH);
    CommandRun before = CommandRun.of("evaluate", TRUTH, "--compare", FIRST, SECOND);

    assertThat(after.err()).isEmpty();
    assertThat(after.code()).isZero();
    assertThat(after.out())
        .startsWith("60 faces, 1,468 of 1,800 coordinates annotated, NME of 59 faces\n")
        .contains("\nsecond minus first\n")
        .contains("sign-flip randomization test by face");
    assertThat(before).isEqualTo(after);
  }

  @Test
  void printsAComparisonAsJson() {
    JsonObject json =
        JsonParser.parseString(
                CommandRun.of("evaluate", "--compare", FIRST, SECOND, TRUTH, "--json").out())
            .getAsJsonObject();

    assertThat(json.getAsJsonArray("models")).hasSize(2);
    assertThat(json.get("people").isJsonNull()).isTrue();
    assertThat(json.get("resamples").getAsInt()).isEqualTo(10000);
    assertThat(json.getAsJsonArray("comparisons").get(0).getAsJsonObject().get("second"))
        .hasToString("\"second\"");
  }

  @Test
  void countsPeopleWhereTheyAreKnown() throws IOException {
    Path identities = folder.resolve("identities.csv");
    StringBuilder text = new StringBuilder("row,identity\n");
    IntStream.range(0, 60)
        .forEach(row -> text.append(row).append(",p").append(row % 7).append('\n'));
    Files.writeString(identities, text);

    CommandRun run =
        CommandRun.of("evaluate", "--compare", FIRST, SECOND, TRUTH, "--group-by", identities);

    assertThat(run.out())
        .startsWith("60 faces of 7 people, ")
        .contains("test by person")
        // Seven people have 128 sign patterns, all of which are tried.
        .containsPattern("  p  +0\\.\\d{3} ");
  }

  @Test
  void callsModelsOfOneNameByTheirPaths() throws IOException {
    Path other = folder.resolve("first.csv");
    Files.copy(SECOND, other);

    CommandRun run = CommandRun.of("evaluate", "--compare", FIRST, other, TRUTH, "--json");

    JsonArray models = JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("models");
    assertThat(models.get(0).getAsJsonObject().get("name").getAsString())
        .isEqualTo(FIRST.toString());
    assertThat(models.get(1).getAsJsonObject().get("name").getAsString())
        .isEqualTo(other.toString());
  }

  @Test
  void writesTheComparisonsReport() throws IOException {
    Path report = folder.resolve("report");

    CommandRun run =
        CommandRun.of("evaluate", "--compare", FIRST, SECOND, TRUTH, "--report", report, "--json");

    assertThat(Files.readString(report.resolve("report.json"))).isEqualTo(run.out());
    assertThat(Files.readString(report.resolve("index.html")))
        .contains("<h1>Comparison of first, second</h1>")
        .contains("This data set has only labels");
  }

  @Test
  void replacesAReportOnlyWhenForced() {
    Path report = folder.resolve("report");
    CommandRun.of("evaluate", "--predictions", FIRST, TRUTH, "--report", report);

    CommandRun again = CommandRun.of("evaluate", "--predictions", FIRST, TRUTH, "--report", report);

    assertThat(again.code()).isEqualTo(1);
    assertThat(again.out()).isEmpty();
    assertThat(again.err())
        .isEqualTo(
            "kpd: %s exists; expected a new path. Choose another, or replace it (the command: --force).%n"
                .formatted(report));
    assertThat(
            CommandRun.of("evaluate", "--predictions", FIRST, TRUTH, "--report", report, "--force")
                .code())
        .isZero();
  }

  @Test
  void saysWhatIsMissing() {
    usage(NO_DATA, "evaluate", "--predictions", FIRST);
    usage(NO_DATA, "evaluate", "--compare", FIRST);
    usage(
        "Found one model, %s, to compare in %s; expected at least two, and DATA."
            .formatted(FIRST, SECOND),
        "evaluate",
        "--compare",
        FIRST,
        SECOND);
    usage(
        "Found --out with --compare; expected --report DIR, which writes all models' figures.",
        "evaluate",
        "--compare",
        FIRST,
        SECOND,
        TRUTH,
        "--out",
        folder.resolve("o"));
    usage(
        "Found %s for both --out and --report; expected two folders.".formatted(folder),
        "evaluate",
        "--predictions",
        FIRST,
        TRUTH,
        "--out",
        folder,
        "--report",
        folder);
    usage(
        "Found --resamples 99; expected 100 or more.",
        "evaluate",
        "--compare",
        FIRST,
        SECOND,
        TRUTH,
        "--resamples",
        99);
    usage(
        "Found --seed -1; expected 0 to 4294967295.",
        "evaluate",
        "--compare",
        FIRST,
        SECOND,
        TRUTH,
        "--seed=-1");
  }

  @Test
  void tellsKagglesTwoConventionsApart() throws IOException {
    Path predictions = SEED.resolve("model_v1/model_v1_keypoint_predictions.csv");
    assumeThat(predictions).as("the reference project's published files").exists();
    Path report = folder.resolve("report");

    CommandRun.of(
        "evaluate",
        "--predictions",
        predictions,
        SEED.resolve("training.csv"),
        "--split",
        "test",
        "--report",
        report);

    assertThat(Files.readString(report.resolve("index.html")))
        .containsPattern("<th scope=\"row\"[^>]*>9 to 15</th><td[^>]*>232</td>")
        .containsPattern("<th scope=\"row\"[^>]*>3 to 4</th>")
        .containsPattern("<td[^>]*>2\\.296 \\(3\\.234\\)</td>")
        .containsPattern("<td[^>]*>2\\.310 \\(3\\.300\\)</td>");
  }

  private static void usage(String message, Object... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err()).startsWith("kpd: " + message + System.lineSeparator());
    assertThat(run.code()).isEqualTo(2);
  }
}
