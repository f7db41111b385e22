package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.model.Architectures;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.core.savedmodel.SavedModelWriter;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;
import org.kpd.data.MissingLabels;
import org.kpd.data.format.FaceDatasets;
import org.kpd.data.format.LabelCsv;
import org.kpd.data.format.ReferenceFolder;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import org.kpd.train.InitialWeights;

class DataCommandsTest {
  @TempDir static Path shared;
  private static Path faces = Path.of("");

  @TempDir Path folder;

  @BeforeAll
  static void drawFaces() throws IOException {
    faces = shared.resolve("faces");
    FaceDataset drawn = SyntheticFaces.generate(8, 3);
    double[] labels = drawn.labels().toArray();
    labels[30 + 20] = Double.NaN;
    labels[60] = -1;
    ReferenceFolder.write(drawn.withLabels(LabelTable.of(labels)), faces, Overwrite.REFUSE);
  }

  @Test
  void synthDrawsAFolderThatIsThenLeftAlone() throws IOException {
    Path out = folder.resolve("drawn");
    CommandRun run = CommandRun.of("synth", "--out", out, "--count", "5", "--seed", "9");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .endsWith(out + ": 5 faces of seed 9, with all 15 points of each" + System.lineSeparator());
    assertThat(FaceDatasets.open(out, null).labels().toArray())
        .containsExactly(SyntheticFaces.generate(5, 9).labels().toArray());

    CommandRun again = CommandRun.of("synth", "--out", out, "--count", "2");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err().strip())
        .isEqualTo(
            "kpd: "
                + out
                + " exists; expected a new path. Choose another, or replace it (the command: --force).");
    assertThat(CommandRun.of("synth", "--out", out, "--count", "2", "--force").code()).isZero();
    assertThat(FaceDatasets.open(out, null).size()).isEqualTo(2);
  }

  @Test
  void synthNeedsACount() {
    CommandRun run = CommandRun.of("synth", "--out", folder.resolve("none"), "--count", "0");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("kpd: Found --count 0; expected at least 1.");
  }

  @Test
  void analyzeKeepsItsColumnsBesideLongNames() throws IOException {
    String longest = "a_point_whose_name_is_longer_than_others";
    Path points =
        Files.writeString(
            folder.resolve("long.json"),
            "{\"name\": \"long\", \"points\": [\"a\", \"%s\"]}".formatted(longest));
    Path labels =
        Files.writeString(
            folder.resolve("long.csv"), "a_x,a_y,%1$s_x,%1$s_y\n1,2,3,4\n".formatted(longest));

    CommandRun run = CommandRun.of("analyze", labels, "--points", points);

    assertThat(run.out().lines().skip(2).limit(5).map(String::length).distinct()).hasSize(1);
  }

  @Test
  void prepareFillsAndPacks() throws IOException {
    Path npz = folder.resolve("faces.npz");
    Path labels = folder.resolve("processed_training_labels.csv");
    CommandRun run = CommandRun.of("prepare", faces, "--out", npz, "--labels-out", labels);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(npz + ": 8 gray faces")
        .contains(
            "1 missing label was filled by forward-fill and can no longer be told from true ones;"
                + " --missing keep leaves them out.")
        .contains(labels + ": 8 rows of labels");
    LabelTable expected =
        MissingLabels.FORWARD_FILL.apply(LabelCsv.read(faces.resolve("training.csv")));
    assertThat(LabelCsv.read(labels).toArray()).containsExactly(expected.toArray());
    assertThat(FaceDatasets.labels(npz).toArray()).containsExactly(expected.toArray());
  }

  @Test
  void prepareKeepsWhatIsMissingWhereAsked() throws IOException {
    Path npz = folder.resolve("faces.npz");
    CommandRun run =
        CommandRun.of(
            "prepare", faces, "--out", npz, "--missing", "keep", "--compress", "--one-channel");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("1 missing label stays missing (NaN).");
    assertThat(FaceDatasets.labels(npz).isAnnotated(1, 20)).isFalse();
    assertThat(Files.size(npz)).isLessThan(8 * 9216);
  }

  @Test
  void prepareNamesItsChoices() {
    CommandRun run =
        CommandRun.of("prepare", faces, "--out", folder.resolve("f.npz"), "--missing", "ffill");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("Found --missing ffill; expected one of forward-fill, keep, mean.");
  }

  @Test
  void nothingIsLeftOfAPreparationThatFails() throws IOException {
    Path broken = folder.resolve("broken");
    ReferenceFolder.write(SyntheticFaces.generate(3, 1), broken, Overwrite.REFUSE);
    Path image = broken.resolve("images/train_images/1.jpg");
    Files.writeString(image, "no picture");
    CommandRun run = CommandRun.of("prepare", broken, "--out", folder.resolve("f.npz"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().strip())
        .isEqualTo(
            "kpd: "
                + image
                + ": found a file that begins with \"no pictu\"; expected a JPEG, PNG or WebP"
                + " picture.");
    assertThat(folder.toFile().list()).containsExactly("broken");
  }

  @Test
  void analyzePrintsATableAndWritesPictures() throws IOException {
    Path out = folder.resolve("analysis");
    CommandRun run = CommandRun.of("analyze", faces, "--out", out);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("8 faces, 7 with all 15 points")
        .containsPattern("nose_tip_x +7 +12.5% +0 +\\d")
        .contains(
            "Missing coordinates: 1; outside the image: 1; points with one coordinate only: 1")
        .contains("Rows with equal labels: none")
        .contains("Rows with equal images: none")
        .contains("Written to " + out);
    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder(
            "analysis.csv", "missing.png", "annotated_points.png", "positions.png");
    assertThat(out.resolve("analysis.csv"))
        .content()
        .startsWith("column,count,missing,outside,mean,std,min,25%,50%,75%,max\n");
  }

  @Test
  void analyzeTakesLabelsWithoutImages() {
    CommandRun run = CommandRun.of("analyze", faces.resolve("training.csv"));
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Rows with equal images: unknown, there are no images");
  }

  @Test
  void analyzePrintsJson() {
    CommandRun run = CommandRun.of("analyze", faces, "--json");
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(json.get("rows").getAsInt()).isEqualTo(8);
    assertThat(json.get("complete_rows").getAsInt()).isEqualTo(7);
    assertThat(json.getAsJsonArray("columns")).hasSize(30);
    assertThat(json.getAsJsonArray("duplicate_images")).isEmpty();
  }

  @Test
  void submitAnswersKagglesQuestions() throws IOException {
    Path model = folder.resolve("untrained");
    SavedModelWriter.write(
        Architectures.baseModel(),
        InitialWeights.of(Architectures.baseModel(), 1),
        new Provenance("base_model", Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), "now"),
        model,
        Overwrite.REFUSE);
    String pixels =
        IntStream.range(0, 9216).mapToObj(i -> "" + i % 256).collect(Collectors.joining(" "));
    Path test =
        Files.write(
            folder.resolve("test.csv"), List.of("ImageId,Image", "1," + pixels, "2," + pixels));
    Path lookup =
        Files.write(
            folder.resolve("IdLookupTable.csv"),
            List.of("RowId,ImageId,FeatureName,Location", "1,2,nose_tip_x,", "2,1,nose_tip_x,"));
    Path out = folder.resolve("submission.csv");
    CommandRun run = CommandRun.of("submit", "--model", model, test, lookup, "--out", out);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(3).first().isEqualTo("RowId,Location");
    assertThat(lines.get(1).substring(2)).isEqualTo(lines.get(2).substring(2));
  }
}
