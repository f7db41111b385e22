package org.kpd.train.internal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.text.IndentedJson;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.ModelSummary;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;
import org.kpd.data.format.LabelCsv;
import org.kpd.report.evaluation.Study;
import org.kpd.report.internal.picture.FaceSheet;
import org.kpd.report.internal.picture.NetworkPicture;
import org.kpd.report.internal.picture.Pictures;
import org.kpd.report.internal.table.EvaluationCsv;
import org.kpd.report.internal.table.StudyJson;
import org.kpd.train.progress.EpochMetrics;

/**
 * The folder of results that users of the reference project know, with its file names, headers and
 * number formats: the network's summary and drawing, the history and its chart, the predictions of
 * the test rows with pictures of the first of them, and the evaluation. In addition {@code
 * evaluation.json} has the figures over annotated coordinates and those of the mean face.
 */
public final class ResultsFolder {
  private static final int FACES_ON_A_SHEET = 4;

  private ResultsFolder() {}

  /**
   * Writes all files into a folder.
   *
   * @param folder an existing folder without these files
   * @param architecture the network; its name begins most file names
   * @param history one entry per epoch, at least one
   * @param test the test faces, with labels as marked
   * @param predictions the predictions for the test faces, row by row
   * @param evaluation the evaluation of the predictions
   * @throws IOException if a file cannot be written
   */
  public static void write(
      Path folder,
      Architecture architecture,
      List<EpochMetrics> history,
      FaceDataset test,
      LabelTable predictions,
      Study evaluation)
      throws IOException {
    String name = architecture.name();
    Files.writeString(folder.resolve(name + "_summary.txt"), ModelSummary.of(architecture));
    Pictures.write(NetworkPicture.draw(architecture), folder.resolve(name + "_plot.png"));
    Files.writeString(folder.resolve("training_history.csv"), HistoryCsv.format(history));
    Pictures.write(LossChart.draw(history), folder.resolve("training_validation_loss_plot.png"));
    LabelCsv.writePredictions(predictions, folder.resolve(predictionsName(name)), Overwrite.REFUSE);
    writeFaces(folder.resolve(name + "_results.png"), name, test, predictions, 0);
    writeFaces(folder.resolve(name + "_results_1.png"), name, test, predictions, FACES_ON_A_SHEET);
    Files.writeString(
        folder.resolve("evaluation_results_" + name + "_keypoint.csv"),
        EvaluationCsv.format(evaluation.model().metrics().reference()));
    Files.writeString(
        folder.resolve("evaluation.json"), IndentedJson.of(StudyJson.evaluation(evaluation)));
  }

  /** The file of the predictions; the reference project's name for base_model's lacks the model. */
  private static String predictionsName(String name) {
    return name.equals("base_model")
        ? "keypoint_predictions.csv"
        : name + "_keypoint_predictions.csv";
  }

  /** Writes a sheet of the test faces from {@code first} on; does nothing if there are none. */
  private static void writeFaces(
      Path file, String name, FaceDataset test, LabelTable predictions, int first)
      throws IOException {
    int end = Math.min(test.size(), first + FACES_ON_A_SHEET);
    List<FaceSheet.Face> faces =
        IntStream.range(first, end)
            .mapToObj(
                row ->
                    new FaceSheet.Face(
                        "test face " + (row + 1),
                        test.images().image(row),
                        test.labels().keypoints(row),
                        predictions.keypoints(row)))
            .toList();
    if (!faces.isEmpty()) {
      Pictures.write(FaceSheet.draw(name + " on test faces", faces), file);
    }
  }
}
