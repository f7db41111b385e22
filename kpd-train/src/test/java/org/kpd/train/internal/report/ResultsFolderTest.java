package org.kpd.train.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceImage;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.ModelSummary;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;
import org.kpd.data.format.LabelCsv;
import org.kpd.report.evaluation.LabeledRows;
import org.kpd.report.evaluation.Study;
import org.kpd.report.figure.FaceGroups;
import org.kpd.train.progress.EpochMetrics;

class ResultsFolderTest {
  private static final List<EpochMetrics> HISTORY =
      List.of(
          new EpochMetrics(1, 256.44183, 10.3095, 92.9109, 7.19),
          new EpochMetrics(2, 78.44675, 6.5855, 1e-5, 6.03125));

  @TempDir private Path folder;

  @Test
  void hasTheFilesOfModelV1() throws IOException {
    write(Architectures.modelV1(8), 10);

    assertThat(names())
        .containsExactlyInAnyOrder(
            "model_v1_summary.txt",
            "model_v1_plot.png",
            "training_history.csv",
            "training_validation_loss_plot.png",
            "model_v1_keypoint_predictions.csv",
            "model_v1_results.png",
            "model_v1_results_1.png",
            "evaluation_results_model_v1_keypoint.csv",
            "evaluation.json");
  }

  @Test
  void namesBaseModelsPredictionsWithoutTheModel() throws IOException {
    write(Architectures.baseModel(), 10);

    assertThat(names())
        .contains(
            "keypoint_predictions.csv",
            "base_model_results.png",
            "evaluation_results_base_model_keypoint.csv")
        .doesNotContain("base_model_keypoint_predictions.csv");
  }

  @Test
  void holdsWhatEachFilePromises() throws IOException {
    Study evaluation = write(Architectures.modelV1(4), 6);

    assertThat(text("model_v1_summary.txt")).isEqualTo(ModelSummary.of(Architectures.modelV1(4)));
    assertThat(text("training_history.csv"))
        .isEqualTo(
            """
            epoch,loss,mae,val_loss,val_mae
            1,256.4418,10.3095,92.9109,7.1900
            2,78.4467,6.5855,0.0000,6.0312
            """);
    assertThat(text("evaluation_results_model_v1_keypoint.csv"))
        .isEqualTo(
            "MAE,MAE_threshold_pixels_5_in%,MAE_threshold_pixels_10_in%,"
                + "MAE_threshold_pixels_15_in%\n1.5,100.0,100.0,100.0\n");
    assertThat(text("evaluation.json")).contains("\"mae_px\": 1.5");
    assertThat(evaluation.model().metrics().meanAbsoluteError()).isEqualTo(1.5);
    LabelTable predictions = LabelCsv.read(folder.resolve("model_v1_keypoint_predictions.csv"));
    assertThat(predictions.rows()).isEqualTo(6);
    assertThat(predictions.value(5, 29)).isEqualTo(41.5);
    assertThat(picture("model_v1_results.png").getHeight()).isEqualTo(92 + 4 * 326);
    assertThat(picture("model_v1_results_1.png").getHeight()).isEqualTo(92 + 2 * 326);
    assertThat(picture("training_validation_loss_plot.png").getWidth()).isEqualTo(1280);
    assertThat(picture("model_v1_plot.png").getHeight()).isGreaterThan(2000);
  }

  @Test
  void leavesTheSecondSheetOutWhereThereAreNoMoreFaces() throws IOException {
    write(Architectures.baseModel(), 3);

    assertThat(names())
        .contains("base_model_results.png")
        .doesNotContain("base_model_results_1.png");
    assertThat(picture("base_model_results.png").getHeight()).isEqualTo(92 + 3 * 326);
  }

  @ParameterizedTest
  @ValueSource(strings = {"base_model", "model_v1"})
  void formatsTheHistoryAsTheReferenceDid(String model) throws IOException {
    Path published = Path.of("../../shared/data/seed_reference", model, "training_history.csv");
    assumeThat(published).as("the reference project's published history").exists();

    List<EpochMetrics> history =
        Files.readAllLines(published).stream().skip(1).map(ResultsFolderTest::epoch).toList();

    assertThat(HistoryCsv.format(history)).isEqualTo(Files.readString(published));
  }

  @Test
  void writesWhatIsNoNumberAsPythonDoes() {
    assertThat(
            HistoryCsv.format(
                List.of(
                    new EpochMetrics(
                        1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0))))
        .endsWith("\n1,nan,inf,-inf,0.0000\n");
  }

  private Study write(Architecture architecture, int faces) throws IOException {
    LabelTable truth = constant(40, faces);
    LabelTable predictions = constant(41.5, faces);
    Study evaluation =
        Study.of(
            new LabeledRows(truth, truth, truth, FaceGroups.ofFaces(faces)),
            new Study.Predictions("model", predictions));
    ResultsFolder.write(
        folder,
        architecture,
        HISTORY,
        new FaceDataset(new BlackFaces(faces), truth),
        predictions,
        evaluation);
    return evaluation;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private BufferedImage picture(String name) throws IOException {
    return ImageIO.read(folder.resolve(name).toFile());
  }

  private static EpochMetrics epoch(String line) {
    String[] fields = line.split(",", -1);
    return new EpochMetrics(
        Integer.parseInt(fields[0]),
        Double.parseDouble(fields[1]),
        Double.parseDouble(fields[2]),
        Double.parseDouble(fields[3]),
        Double.parseDouble(fields[4]));
  }

  private static LabelTable constant(double value, int faces) {
    double[] coordinates = new double[Keypoint.COORDINATES];
    Arrays.fill(coordinates, value);
    return LabelTable.of(Stream.generate(() -> Keypoints.of(coordinates)).limit(faces).toList());
  }

  private record BlackFaces(int size) implements FaceImages {
    @Override
    public int channels() {
      return 1;
    }

    @Override
    public void copyTo(int index, byte[] target, int offset) {
      Arrays.fill(target, offset, offset + FaceImage.PIXELS, (byte) 0);
    }
  }
}
