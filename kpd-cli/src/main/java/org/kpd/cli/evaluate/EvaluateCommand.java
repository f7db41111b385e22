package org.kpd.cli.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.ModelFiles;
import org.kpd.cli.evaluate.RowOptions.Rows;
import org.kpd.core.Keypoint;
import org.kpd.core.data.DatasetException;
import org.kpd.core.data.FaceDataset;
import org.kpd.core.data.LabelCsv;
import org.kpd.core.data.LabelTable;
import org.kpd.core.data.MissingLabels;
import org.kpd.core.evaluation.Evaluation;
import org.kpd.core.evaluation.EvaluationCsv;
import org.kpd.core.evaluation.EvaluationJson;
import org.kpd.core.evaluation.EvaluationTable;
import org.kpd.core.evaluation.MeanFace;
import org.kpd.core.io.Overwrite;
import org.kpd.core.io.WholeOutput;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kpd evaluate}: a model's or a file's predictions against labels, beside the mean face. */
@Command(
    name = "evaluate",
    description =
        "Measure predictions against labels, with the constant mean face on the same rows beside"
            + " them.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class EvaluateCommand implements Callable<Integer> {
  private static final String CSV = "evaluation_results.csv";
  private static final String JSON = "evaluation.json";

  @Spec private CommandSpec spec;

  @Mixin private RowOptions rowOptions;

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--missing",
      paramLabel = "HOW",
      description = {
        "How labels without a value are filled for the reference's four figures: forward-fill (default"
            + " where the first row is complete), mean, or keep (left out).",
        "All other figures count annotated coordinates only."
      })
  private @Nullable String missing;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write " + CSV + " and " + JSON + " there.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace these files.")
  private boolean force;

  @Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  /** Where predictions come from. */
  private static final class Source {
    @Option(names = "--model", paramLabel = "MODEL", description = ModelFiles.DESCRIPTION)
    private @Nullable Path model;

    @Option(
        names = "--predictions",
        paramLabel = "FILE",
        description =
            "CSV with the 30 columns, a row for each face of the split's part, or of DATA.")
    private @Nullable Path predictions;
  }

  @Override
  public Integer call() throws IOException {
    Overwrite overwrite = Overwrite.forced(force);
    if (out != null) {
      overwrite.check(out.resolve(CSV));
      overwrite.check(out.resolve(JSON));
    }
    Measured measured =
        source.model != null
            ? ofModel(source.model)
            : ofFile(Objects.requireNonNull(source.predictions));
    if (out != null) {
      write(
          out.resolve(CSV),
          overwrite,
          EvaluationCsv.format(measured.figures().model().reference()));
      write(out.resolve(JSON), overwrite, EvaluationJson.format(measured.figures()));
    }
    print(measured);
    return CommandLine.ExitCode.OK;
  }

  /** An evaluation and the name of what was evaluated. */
  private record Measured(String name, Evaluation figures) {}

  private Measured ofModel(Path model) throws IOException {
    FaceDataset faces = rowOptions.faces();
    Rows rows = rowOptions.rows(faces.size());
    LabelTable predictions =
        ModelPredictions.of(model, rows.evaluated(faces).images(), spec.commandLine().getErr());
    return new Measured(ModelFiles.name(model), evaluate(faces.labels(), rows, predictions));
  }

  private Measured ofFile(Path file) throws IOException {
    LabelTable labels = rowOptions.labels();
    Rows rows = rowOptions.rows(labels.rows());
    LabelTable predictions = LabelCsv.read(file);
    if (predictions.rows() != rows.size() && predictions.rows() == labels.rows()) {
      predictions = rows.evaluated(predictions);
    }
    if (predictions.rows() != rows.size()) {
      throw new DatasetException(
          "%s: found %d rows; expected %d, one for each face of %s (%s rows of %d). Choose the rows by --split."
              .formatted(
                  file,
                  predictions.rows(),
                  rows.size(),
                  rowOptions.data(),
                  rowOptions.part(),
                  labels.rows()));
    }
    return new Measured("predicted", evaluate(labels, rows, predictions));
  }

  private Evaluation evaluate(LabelTable labels, Rows rows, LabelTable predictions) {
    return Evaluation.of(
        rows.evaluated(filling(labels).apply(labels)),
        rows.evaluated(labels),
        predictions,
        MeanFace.of(rows.training(labels)));
  }

  private MissingLabels filling(LabelTable labels) {
    if (missing != null) {
      return MissingLabels.of(missing);
    }
    return labels.rows() > 0 && labels.annotated(0) == Keypoint.COORDINATES
        ? MissingLabels.FORWARD_FILL
        : MissingLabels.KEEP;
  }

  private static void write(Path file, Overwrite overwrite, String text) throws IOException {
    WholeOutput.file(file, overwrite, unfinished -> Files.writeString(unfinished, text));
  }

  private void print(Measured measured) {
    PrintWriter screen = spec.commandLine().getOut();
    if (json) {
      screen.print(EvaluationJson.format(measured.figures()));
      screen.flush();
      return;
    }
    screen.print(EvaluationTable.format(measured.name(), measured.figures()));
    if (!measured.figures().beatsMeanFace()) {
      screen.printf(
          Locale.ROOT,
          "%nThe constant mean face is closer to these labels: %.3f px against %.3f px.%n",
          measured.figures().meanFace().meanAbsoluteError(),
          measured.figures().model().meanAbsoluteError());
    }
    if (out != null) {
      screen.printf("%nWritten: %s, %s%n", out.resolve(CSV), out.resolve(JSON));
    }
    screen.flush();
  }
}
