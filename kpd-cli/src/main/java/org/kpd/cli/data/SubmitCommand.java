package org.kpd.cli.data;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.evaluate.ModelPredictions;
import org.kpd.cli.model.ModelFiles;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.LabelConventions;
import org.kpd.data.LabelTable;
import org.kpd.data.format.KaggleCsv;
import org.kpd.data.format.KaggleSubmission;
import org.kpd.data.format.KaggleTestSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code kpd submit}: a model's predictions for Kaggle's test set, in the form that Kaggle scores.
 */
@Command(
    name = "submit",
    description = "Predict Kaggle's test faces and write the submission.",
    footer = {
      "Kaggle's test with one model:",
      "  kpd submit test.csv IdLookupTable.csv --model saved_models/model_v2 --out submission.csv",
      "With a second one for faces with four points:",
      "  kpd submit test.csv IdLookupTable.csv --model saved_models/mine"
          + " --four-points-model saved_models/mine_four_points --out submission.csv"
    })
public final class SubmitCommand extends Subcommand {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = ModelFiles.DESCRIPTION)
  private Path model;

  @Option(
      names = "--four-points-model",
      paramLabel = "MODEL",
      description =
          "The model for images of which Kaggle asks for only four points, as train exports it"
              + " beside the first (MODEL_four_points). Without it, --model predicts them too.")
  private @Nullable Path fourPointsModel;

  @Parameters(index = "0", paramLabel = "test.csv", description = "Kaggle's test faces.")
  private Path test;

  @Parameters(
      index = "1",
      paramLabel = "IdLookupTable.csv",
      description = "The coordinates that Kaggle asks for.")
  private Path lookup;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.csv",
      description = "The submission to write.")
  private Path out;

  @Option(names = "--force", description = "Replace the file if it exists.")
  private boolean force;

  @Override
  protected void run() throws IOException {
    Overwrite overwrite = Overwrite.forced(force);
    overwrite.check(out);
    KaggleSubmission submission = KaggleSubmission.read(lookup);
    KaggleTestSet faces = KaggleCsv.readTest(test);
    submission.check(faces);
    CommandLine command = spec().commandLine();
    LabelTable points = ModelPredictions.of(model, faces.images(), command.getErr());
    if (fourPointsModel != null) {
      points =
          LabelConventions.answers(
              submission.asked(faces),
              points,
              ModelPredictions.of(fourPointsModel, faces.images(), command.getErr()));
    }
    submission.write(faces, points, out, overwrite);
    command.getOut().println(out + ": " + Counted.of(submission.questions().size(), "coordinate"));
  }
}
