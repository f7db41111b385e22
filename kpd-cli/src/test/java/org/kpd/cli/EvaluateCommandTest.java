package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.Keypoint;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.Progress;
import org.kpd.core.model.Architectures;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.core.savedmodel.SavedModelWriter;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;
import org.kpd.data.format.FaceNpz;
import org.kpd.data.format.LabelCsv;
import org.kpd.data.format.NpzFormat;
import org.kpd.data.split.Split;
import org.kpd.report.evaluation.Evaluator;
import org.kpd.report.evaluation.LabeledRows;
import org.kpd.report.evaluation.Study;
import org.kpd.report.figure.FaceGroups;
import org.kpd.report.internal.table.StudyJson;
import org.kpd.serve.KeypointPredictor;
import org.kpd.train.InitialWeights;

/** {@code kpd evaluate} and {@code kpd visualize}. */
class EvaluateCommandTest {
  private static final Path SEED = Path.of("../../shared/data/seed_reference");
  private static final int FACES = 40;

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static Path data;
  private static Path model;

  @BeforeAll
  static void writeDataAndModel() throws IOException {
    data = shared.resolve("faces.npz");
    FaceNpz.write(faces(), data, NpzFormat.reference().withGrayCopied(false), Overwrite.REFUSE);
    model = shared.resolve("untrained/3");
    SavedModelWriter.write(
        Architectures.baseModel(),
        InitialWeights.of(Architectures.baseModel(), 1),
        new Provenance("base_model", Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), "now"),
        model,
        Overwrite.REFUSE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "base_model/keypoint_predictions.csv | 3.438,77.962,94.676,98.572",
        "model_v1/model_v1_keypoint_predictions.csv | 2.023,92.988,99.177,99.806"
      })
  void writesTheRowThatTheReferencePublished(String predictions, String row) throws IOException {
    Path labels = seed("processed_training_labels.csv");

    CommandRun run =
        CommandRun.of(
            "evaluate",
            "--predictions",
            seed(predictions),
            labels,
            "--split",
            "test",
            "--out",
            folder.resolve("out"));

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(Files.readString(folder.resolve("out/evaluation_results.csv")))
        .endsWith("in%\n" + row + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "base_model/keypoint_predictions.csv, 3.494, 4.917, 16.122, 64.347, 3.438",
    "model_v1/model_v1_keypoint_predictions.csv, 2.301, 3.258, 10.427, 37.642, 2.023"
  })
  void measuresWhatWasAnnotatedBesideTheMeanFace(
      String predictions, String mae, String rmse, String nme, String failures, String filled)
      throws IOException {
    CommandRun run =
        CommandRun.of(
            "evaluate",
            "--predictions",
            seed(predictions),
            seed("training.csv"),
            "--split",
            "test");

    assertThat(run.out())
        .startsWith("705 faces, 10,684 of 21,150 coordinates annotated, NME of 704 faces\n")
        .containsPattern("  MAE, px +" + mae + " +2\\.627\n")
        .containsPattern("  RMSE, px +" + rmse + " +3\\.749\n")
        .containsPattern("  NME \\(inter-pupil\\), % +" + nme + " +12\\.348\n")
        .containsPattern("  failures \\(NME > 10%\\), % +" + failures + " +53\\.977\n")
        .containsPattern("  MAE, px +" + filled + " +2\\.465\n");
  }

  @Test
  void saysWhereTheMeanFaceIsBetter() throws IOException {
    CommandRun run =
        CommandRun.of(
            "evaluate",
            "--predictions",
            seed("base_model/keypoint_predictions.csv"),
            seed("training.csv"),
            "--split",
            "test");

    assertThat(run.out())
        .endsWith(
            "\nThe constant mean face is closer to these labels: 2.627 px against 3.494 px.\n");
  }

  @Test
  void evaluatesAModel() throws IOException {
    CommandRun run = CommandRun.of("evaluate", "--model", model, data, "--split", "test", "--json");

    assertThat(run.err()).isEmpty();
    JsonObject expected = StudyJson.evaluation(expected());
    JsonObject printed = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(printed.get("faces").getAsInt()).isEqualTo(4);
    assertThat(mae(printed, "mean_face")).isEqualTo(mae(expected, "mean_face"));
    assertThat(mae(printed, "model")).isCloseTo(mae(expected, "model"), within(1e-4));
  }

  @Test
  void namesTheModelInTheTable() {
    CommandRun run = CommandRun.of("evaluate", "--model", model, data);

    assertThat(run.out())
        .startsWith("40 faces, ")
        .containsPattern("annotated coordinates +untrained +mean face\n");
  }

  @Test
  void writesAllFiguresBesideTheReferencesFour() throws IOException {
    Path out = folder.resolve("figures");

    CommandRun run = CommandRun.of("evaluate", "--model", model, data, "--out", out, "--json");

    assertThat(Files.readString(out.resolve("evaluation.json"))).isEqualTo(run.out());
    assertThat(Files.readString(out.resolve("evaluation_results.csv")).lines()).hasSize(2);
    CommandRun again = CommandRun.of("evaluate", "--model", model, data, "--out", out);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err())
        .isEqualTo(
            "kpd: %s exists; expected a new path. Choose another, or replace it (the command: --force).%n"
                .formatted(out.resolve("evaluation_results.csv")));
    assertThat(CommandRun.of("evaluate", "--model", model, data, "--out", out, "--force").code())
        .isZero();
  }

  @Test
  void takesPredictionsForThePartOrForAllRows() throws IOException {
    LabelTable labels = faces().labels();
    Path all = folder.resolve("all.csv");
    Path part = folder.resolve("part.csv");
    LabelTable exact = noGaps(labels);
    LabelCsv.writePredictions(exact, all, Overwrite.REFUSE);
    LabelCsv.writePredictions(
        exact.select(Split.reference(FACES, 42).test()), part, Overwrite.REFUSE);

    String ofAll = CommandRun.of("evaluate", "--predictions", all, data, "--split", "test").out();
    String ofPart = CommandRun.of("evaluate", "--predictions", part, data, "--split", "test").out();

    assertThat(ofAll).isEqualTo(ofPart).containsPattern("MAE, px +0\\.000 ");
  }

  @Test
  void saysHowManyPredictionsWereExpected() throws IOException {
    Path predictions = folder.resolve("three.csv");
    LabelCsv.writePredictions(
        noGaps(faces().labels()).select(0, 1, 2), predictions, Overwrite.REFUSE);

    CommandRun run =
        CommandRun.of("evaluate", "--predictions", predictions, data, "--split", "validation");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "kpd: %s: found 3 rows; expected 4, one for each face of %s (validation rows of 40). Choose the rows by --split.%n"
                .formatted(predictions, data));
  }

  @Test
  void needsAModelOrPredictions() {
    CommandRun neither = CommandRun.of("evaluate", data);
    assertThat(neither.code()).isEqualTo(2);
    assertThat(neither.err())
        .contains("Found none of --model, --predictions, --compare; expected one of them.");

    CommandRun both = CommandRun.of("evaluate", data, "--model", model, "--predictions", data);
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("Found --model and --predictions; expected one of them.");
  }

  @Test
  void writesAReportWithTheWorstFaces() throws IOException {
    Path report = folder.resolve("report");

    CommandRun run =
        CommandRun.of("evaluate", "--model", model, data, "--split", "test", "--report", report);

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("4 faces, ")
        .endsWith("%nWritten: %s%n".formatted(report.resolve("index.html")));
    assertThat(Files.readString(report.resolve("index.html")))
        .contains("<h1>Evaluation of untrained</h1>", "test rows of 40 (by faces, seed 42)");
    assertThat(ImageIO.read(report.resolve("worst_faces.png").toFile()).getHeight())
        .isEqualTo(92 + 4 * 326);
  }

  @Test
  void comparesAModelWithPredictionsOfTheSameRows() throws IOException {
    Path exact = folder.resolve("exact.csv");
    LabelCsv.writePredictions(noGaps(faces().labels()), exact, Overwrite.REFUSE);

    CommandRun run = CommandRun.of("evaluate", "--compare", model, exact, data);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("40 faces, ").contains("\nexact minus untrained\n");
  }

  @Test
  void drawsTheFirstFaces() throws IOException {
    Path picture = folder.resolve("faces.png");

    CommandRun run =
        CommandRun.of(
            "visualize",
            "--model",
            model,
            data,
            "--split",
            "test",
            "--out",
            picture,
            "--count",
            "3");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("Drew 3 faces: %s%n".formatted(picture));
    assertThat(ImageIO.read(picture.toFile()).getHeight()).isEqualTo(92 + 3 * 326);
  }

  @Test
  void drawsTheWorstFaces() throws IOException {
    Path first = folder.resolve("first.png");
    Path worst = folder.resolve("worst.png");

    CommandRun.of("visualize", "--model", model, data, "--out", first, "--count", "1");
    CommandRun run =
        CommandRun.of(
            "visualize", "--model", model, data, "--out", worst, "--count", "1", "--worst");

    assertThat(run.code()).isZero();
    assertThat(Files.readAllBytes(worst)).isNotEqualTo(Files.readAllBytes(first));
  }

  @Test
  void drawsNoFewerThanOneFace() {
    CommandRun run =
        CommandRun.of(
            "visualize", "--model", model, data, "--out", folder.resolve("x.png"), "--count", "0");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("kpd: Found --count 0; expected 1 to 100 faces.");
  }

  private static Study expected() throws IOException {
    FaceDataset faces = FaceNpz.read(data);
    Split split = Split.reference(FACES, 42);
    try (KeypointPredictor predictor = KeypointPredictor.load(model)) {
      LabelTable truth = faces.labels().select(split.test());
      return Study.of(
          new LabeledRows(
              truth, truth, faces.labels().select(split.train()), FaceGroups.ofFaces(truth.rows())),
          new Study.Predictions(
              "model", Evaluator.of(predictor).predict(faces.select(split.test()), Progress.NONE)));
    }
  }

  private static double mae(JsonObject evaluation, String whose) {
    return evaluation.getAsJsonObject(whose).get("mae_px").getAsDouble();
  }

  private static Path seed(String name) {
    Path file = SEED.resolve(name);
    assumeThat(file).as("the reference project's published files").exists();
    return file;
  }

  private static LabelTable noGaps(LabelTable labels) {
    double[] values = labels.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.isNaN(values[i]) ? 48 : values[i];
    }
    return LabelTable.of(values);
  }

  /** Images of noise with random points, some of which are not annotated. */
  private static FaceDataset faces() {
    Random random = new Random(5);
    byte[] pixels = new byte[FACES * FaceImage.PIXELS];
    random.nextBytes(pixels);
    double[] labels = new double[FACES * Keypoint.COORDINATES];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i > Keypoint.COORDINATES && i % 11 == 0 ? Double.NaN : 20 + random.nextInt(56);
    }
    return new FaceDataset(new Noise(pixels), LabelTable.of(labels));
  }

  private static final class Noise implements FaceImages {
    private final byte[] pixels;

    Noise(byte[] pixels) {
      this.pixels = pixels;
    }

    @Override
    public int size() {
      return FACES;
    }

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public void copyTo(int index, byte[] target, int offset) {
      System.arraycopy(pixels, index * FaceImage.PIXELS, target, offset, FaceImage.PIXELS);
    }
  }
}
