package org.kpd.cli.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.cluster.Cluster;
import org.kpd.cli.cluster.MeasureJob;
import org.kpd.cli.cluster.SparkProcess;
import org.kpd.cli.model.ModelFiles;
import org.kpd.cli.terminal.TerminalProgress;
import org.kpd.cli.usage.Purpose;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.data.LabelTable;
import org.kpd.data.MissingLabels;
import org.kpd.report.evaluation.LabeledRows;
import org.kpd.report.evaluation.MeanFace;
import org.kpd.report.evaluation.MeasuredFaces;
import org.kpd.report.evaluation.Protocol;
import org.kpd.report.evaluation.Study;
import org.kpd.report.internal.table.EvaluationCsv;
import org.kpd.report.internal.table.ProtocolTable;
import org.kpd.report.internal.table.StudyJson;
import org.kpd.report.internal.table.StudyTable;
import org.kpd.report.page.EvaluationReport;
import org.kpd.report.page.ReportSubject;
import org.kpd.report.statistics.Resampling;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code kpd evaluate}: measures the predictions of a model, of a file or of several models against
 * labels, beside the baselines.
 */
@Command(
    name = "evaluate",
    description =
        "Measure predictions against labels, beside the constant mean face on the same rows.",
    footer = {
      "A model on rows that it was not trained on, as a page with charts:",
      "  kpd evaluate faces/ --model saved_models/model_v2 --split test --report report/",
      "Which of two models is better, and how certain that is:",
      "  kpd evaluate --compare saved_models/model_v1 saved_models/model_v2 faces/ --split test"
    })
public final class EvaluateCommand extends Subcommand {
  private static final String CSV = "evaluation_results.csv";
  private static final String JSON = "evaluation.json";

  @Mixin private RowOptions rowOptions;

  @Option(
      names = "--missing",
      paramLabel = "HOW",
      description = {
        "How labels without a value are filled for the reference's four figures: forward-fill"
            + " (default if the first row is complete), mean, or keep (left out).",
        "All other figures count annotated coordinates only."
      })
  private @Nullable MissingLabels missing;

  @Option(
      names = "--slices",
      paramLabel = "FILE",
      description =
          "CSV with a column row and others, such as pose, glasses or light: the faces with each"
              + " value are also measured separately.")
  private @Nullable Path slices;

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Purpose("Results")
  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Write a self-contained page there, its charts and faces as PNG, and report.json:"
              + " intervals, error curves, each keypoint, worst faces.")
  private @Nullable Path report;

  @Mixin private ResamplingOptions resampling;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write " + CSV + " and " + JSON + " there; not with --compare.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  @Option(names = "--force", description = "Replace existing files.")
  private boolean force;

  @Mixin private MeasuringCluster cluster;

  /** The options of which one says where predictions come from. */
  private static final class Source {
    @Purpose("What is measured")
    @Option(names = "--model", paramLabel = "MODEL", description = ModelFiles.DESCRIPTION)
    private @Nullable Path model;

    @Option(
        names = "--predictions",
        paramLabel = "FILE",
        description =
            "CSV with the 30 columns, or the folder that kpd score wrote: a row for each face of"
                + " the part that --split selects, or of DATA, which may then be a CSV with"
                + " labels only.")
    private @Nullable String predictions;

    @Option(
        names = "--compare",
        paramLabel = "MODEL",
        arity = "1..*",
        description =
            "Two or more models or CSV files with predictions, side by side on the same rows;"
                + " each of the others is tested against the first.")
    private List<Path> compared = new ArrayList<>();

    List<PredictionSource> all() {
      if (model != null) {
        return List.of(PredictionSource.model(model));
      }
      return predictions != null
          ? List.of(PredictionSource.file(Path.of(predictions)))
          : PredictionSource.of(compared);
    }
  }

  @Override
  public Integer call() throws IOException {
    checkComparison();
    Resampling chance = resampling.resampling();
    Overwrite overwrite = Overwrite.forced(force);
    checkTargets(overwrite);
    if (cluster.isAsked()) {
      return measureWhereTheyAre(overwrite);
    }
    List<PredictionSource> sources = source.all();
    MeasuredData data = data(sources);
    LabeledRows rows = data.labeledRows(rowOptions, missing, slices);
    List<Study.Predictions> predictions = new ArrayList<>();
    for (PredictionSource each : sources) {
      LabelTable table = each.predict(data, rowOptions, err());
      predictions.add(new Study.Predictions(each.name(), table));
    }
    boolean compares = !source.compared.isEmpty();
    Study study =
        compares || report != null
            ? Study.of(rows, chance, predictions)
            : Study.of(rows, predictions.get(0));
    if (compares) {
      print(study);
    } else {
      evaluated(study, study.protocol(study.model()), overwrite);
    }
    if (report != null) {
      EvaluationReport.of(study, subject(data), data.images()).write(report, overwrite);
      written("%s", report.resolve("index.html"));
    }
    return CommandLine.ExitCode.OK;
  }

  /**
   * Measures on the cluster: rows of predictions stay where they are; only sums and errors come
   * here.
   */
  private int measureWhereTheyAre(Overwrite overwrite) throws IOException {
    @Nullable String predictions = source.predictions;
    if (predictions == null || report != null) {
      throw misuse(
          "Found --master with %s; expected --predictions with the folder of kpd score, and no --report: a page needs all rows in one place."
              .formatted(predictions == null ? "no --predictions" : "--report"));
    }
    Optional<Cluster> spark = SparkProcess.cluster();
    if (spark.isEmpty()) {
      return SparkProcess.run(
          spec().root().commandLine().getParseResult().originalArgs(), cluster.settings());
    }
    MeasuredData data = MeasuredData.withoutImages(rowOptions);
    LabeledRows rows = data.labeledRows(rowOptions, missing, slices);
    MeasureJob job =
        new MeasureJob(
            cluster.settings(),
            predictions,
            rows,
            MeanFace.of(rows.training()),
            found -> PredictionSource.rows(found, predictions, data, rowOptions));
    MeasuredFaces measured;
    try (TerminalProgress progress = TerminalProgress.show("Measured", "file", err())) {
      measured = spark.get().measure(job, progress);
    }
    evaluated(
        measured.study("predicted", rows),
        measured.protocol(rows.annotated(), rows.slices()),
        overwrite);
    return CommandLine.ExitCode.OK;
  }

  /** Checks the models to compare, and takes back DATA, which picocli took for one more of them. */
  private void checkComparison() {
    List<Path> compared = source.compared;
    if (compared.isEmpty()) {
      return;
    }
    if (!rowOptions.hasData() && compared.size() > 1) {
      rowOptions.takeData(compared.remove(compared.size() - 1));
    }
    rowOptions.data();
    if (compared.size() < 2) {
      throw misuse(
          "Found one model, %s, to compare in %s; expected at least two, and DATA."
              .formatted(compared.get(0), rowOptions.data()));
    }
    if (out != null) {
      throw misuse(
          "Found --out with --compare; expected --report DIR, which writes all models' figures.");
    }
  }

  private void checkTargets(Overwrite overwrite) throws IOException {
    if (out != null) {
      overwrite.check(out.resolve(CSV));
      overwrite.check(out.resolve(JSON));
    }
    if (report != null) {
      if (out != null
          && out.toAbsolutePath().normalize().equals(report.toAbsolutePath().normalize())) {
        throw misuse("Found %s for both --out and --report; expected two folders.".formatted(out));
      }
      EvaluationReport.check(report, overwrite);
    }
  }

  private MeasuredData data(List<PredictionSource> sources) throws IOException {
    if (!sources.stream().allMatch(PredictionSource::isFile)) {
      return MeasuredData.withImages(rowOptions);
    }
    return report == null
        ? MeasuredData.withoutImages(rowOptions)
        : MeasuredData.withImagesIfAny(rowOptions);
  }

  private ReportSubject subject(MeasuredData data) {
    return new ReportSubject(
        MeasuredData.name(rowOptions.data()),
        rowOptions.labelsName(),
        rowOptions.rowsName(data.labels().rows()),
        data.rows().numbers());
  }

  private void evaluated(Study study, Protocol protocol, Overwrite overwrite) throws IOException {
    if (out != null) {
      write(out.resolve(CSV), overwrite, EvaluationCsv.format(study.model().metrics().reference()));
      write(out.resolve(JSON), overwrite, StudyJson.formatEvaluation(study, protocol));
    }
    printEvaluation(study, protocol);
    if (out != null) {
      written("%s, %s", out.resolve(CSV), out.resolve(JSON));
    }
  }

  private static void write(Path file, Overwrite overwrite, String text) throws IOException {
    WholeOutput.file(file, overwrite, unfinished -> Files.writeString(unfinished, text));
  }

  private void print(Study study) {
    PrintWriter screen = out();
    screen.print(json ? StudyJson.format(study) : StudyTable.format(study));
    screen.flush();
  }

  private void printEvaluation(Study study, Protocol protocol) {
    PrintWriter screen = out();
    if (json) {
      screen.print(StudyJson.formatEvaluation(study, protocol));
      screen.flush();
      return;
    }
    screen.print(
        StudyTable.formatEvaluation(
            source.model != null ? study.model().name() : "predicted", study));
    screen.print(ProtocolTable.format(protocol));
    if (!study.beatsMeanFace()) {
      screen.printf(
          Locale.ROOT,
          "%nThe constant mean face is closer to these labels: %.3f px against %.3f px.%n",
          study.meanFace().metrics().meanAbsoluteError(),
          study.model().metrics().meanAbsoluteError());
    }
    screen.flush();
  }

  /** Reports written files, unless the output is JSON for a program. */
  private void written(String format, Object... files) {
    if (!json) {
      out().printf(Locale.ROOT, "%nWritten: " + format + "%n", files);
      out().flush();
    }
  }
}
