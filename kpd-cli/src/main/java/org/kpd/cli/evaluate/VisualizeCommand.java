package org.kpd.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.cli.model.ModelFiles;
import org.kpd.cli.usage.Purpose;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;
import org.kpd.report.figure.FaceErrors;
import org.kpd.report.figure.KeypointMetrics;
import org.kpd.report.internal.picture.FaceSheet;
import org.kpd.report.internal.picture.Pictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code kpd visualize}: draws faces with their marked points, their predicted points, and both.
 */
@Command(
    name = "visualize",
    description = "Draw faces with their marked and predicted points.",
    footer = {
      "The first eight test faces:",
      "  kpd visualize faces/ --split test --model saved_models/model_v2 --out faces.png",
      "The twenty worst faces:",
      "  kpd visualize faces/ --model saved_models/model_v2 --worst --count 20 --out worst.png"
    })
public final class VisualizeCommand extends Subcommand {
  /** Few programs open a picture of more faces. */
  private static final int MOST_FACES = 100;

  @Mixin private RowOptions rowOptions;

  @Purpose("Picture")
  @Option(
      names = "--model",
      paramLabel = "MODEL",
      required = true,
      description = ModelFiles.DESCRIPTION)
  private Path model;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many faces, 1 to " + MOST_FACES + " (8).")
  private int count = 8;

  @Option(
      names = "--worst",
      description = "Draw the faces with the largest mean distance instead of the first.")
  private boolean worst;

  @Option(
      names = "--out",
      paramLabel = "FILE.png",
      required = true,
      description = "The picture to write.")
  private Path out;

  @Option(names = "--force", description = "Replace the picture.")
  private boolean force;

  @Override
  protected void run() throws IOException {
    if (count < 1 || count > MOST_FACES) {
      throw misuse(
          String.format(
              Locale.ROOT, "Found --count %d; expected 1 to %d faces.", count, MOST_FACES));
    }
    Overwrite overwrite = Overwrite.forced(force);
    overwrite.check(out);
    FaceDataset all = rowOptions.faces();
    Rows rows = rowOptions.rows(all.size());
    FaceDataset part = rows.evaluated(all);
    FaceDataset looked = worst ? part : first(part);
    LabelTable predictions = ModelPredictions.of(model, looked.images(), err());
    KeypointMetrics.checkSet(predictions, looked.labels().set());
    List<FaceSheet.Face> faces =
        order(looked, predictions)
            .limit(count)
            .map(
                index ->
                    new FaceSheet.Face(
                        "row " + rows.row(index),
                        looked.images().image(index),
                        looked.labels().keypoints(index),
                        predictions.keypoints(index)))
            .toList();
    String title =
        "%s, %s faces of %s"
            .formatted(ModelFiles.name(model), rowOptions.part(), rowOptions.data().getFileName());
    WholeOutput.file(out, overwrite, file -> Pictures.write(FaceSheet.draw(title, faces), file));
    out().println("Drew " + Counted.of(faces.size(), "face") + ": " + out);
  }

  private FaceDataset first(FaceDataset part) {
    return part.select(IntStream.range(0, Math.min(count, part.size())).toArray());
  }

  /** Indices of faces in the order of drawing; by error, faces without annotation come last. */
  private Stream<Integer> order(FaceDataset faces, LabelTable predictions) {
    Stream<Integer> indices = IntStream.range(0, faces.size()).boxed();
    if (!worst) {
      return indices;
    }
    return indices.sorted(
        Comparator.comparingDouble(
            index -> {
              double distance =
                  FaceErrors.meanDistance(
                      faces.labels().keypoints(index), predictions.keypoints(index));
              return Double.isNaN(distance) ? 0 : -distance;
            }));
  }
}
