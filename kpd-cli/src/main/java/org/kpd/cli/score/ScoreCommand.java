package org.kpd.cli.score;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.cluster.Cluster;
import org.kpd.cli.cluster.ClusterOptions;
import org.kpd.cli.cluster.ScoreCounts;
import org.kpd.cli.cluster.ScoreJob;
import org.kpd.cli.cluster.SparkProcess;
import org.kpd.cli.model.ShippedModel;
import org.kpd.cli.terminal.TerminalProgress;
import org.kpd.cli.usage.PrecisionOption;
import org.kpd.cli.usage.Purpose;
import org.kpd.cli.usage.Subcommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kpd score}: what predict does, for millions of pictures and on a cluster. */
@Command(
    name = "score",
    description =
        "Find the faces in millions of pictures with Spark, on this machine or a cluster. The"
            + " results are those of predict; a run that ended early continues where it stopped.",
    footer = {
      "A folder, on all cores of this machine:",
      "  kpd score photos/ --out scored/",
      "Pictures in an object store, on a cluster:",
      "  kpd score s3a://photos/2026/ --out s3a://scored/2026/ --master spark://head:7077"
    })
public final class ScoreCommand extends Subcommand {
  private static final int MOST_PICTURES = 1_000_000;

  @Parameters(
      paramLabel = "INPUT",
      description =
          "A folder of pictures, including its subfolders, a pattern such as 'photos/*.jpg', or"
              + " Parquet files with the columns path and content; any Hadoop path.")
  private String input;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "A SavedModel folder, or one with numbered versions. By default the model_v2 that comes"
              + " with kpd.")
  private @Nullable Path model;

  @Option(
      names = "--no-ship",
      description =
          "Do not send the model to the executors: all of them see its path, and check"
              + " it there.")
  private boolean stays;

  @Option(
      names = "--max-faces",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Maximum number of faces per picture, the largest first (${DEFAULT-VALUE}).")
  private int mostFaces;

  @Option(
      names = "--stop-on-error",
      description =
          "Stop at the first picture that cannot be read; by default it becomes a row"
              + " with the error.")
  private boolean stopOnError;

  @Mixin private PrecisionOption precision;

  @Purpose("Results")
  @Option(
      names = "--out",
      paramLabel = "OUTPUT",
      required = true,
      description =
          "Folder for CSV files like those of predict, with an additional column error; any"
              + " Hadoop path. Files of the same job that are already there are kept.")
  private String output;

  @Option(
      names = "--part",
      paramLabel = "N",
      defaultValue = "512",
      description = "Pictures in each of these files (${DEFAULT-VALUE}): what a lost task repeats.")
  private int picturesPerPart;

  @Option(names = "--json", description = "Print the counts as JSON.")
  private boolean json;

  @Mixin private ClusterOptions cluster;

  @Override
  public Integer call() throws IOException {
    requireBetween("--max-faces", mostFaces, Integer.MAX_VALUE);
    requireBetween("--part", picturesPerPart, MOST_PICTURES);
    Optional<Cluster> spark = SparkProcess.cluster();
    if (spark.isEmpty()) {
      return SparkProcess.run(
          spec().root().commandLine().getParseResult().originalArgs(),
          cluster.settings("kpd score"));
    }
    ScoreJob job =
        new ScoreJob(
            cluster.settings("kpd score"),
            input,
            output,
            model == null ? ShippedModel.locate() : model,
            !stays,
            picturesPerPart,
            mostFaces,
            precision.precision(),
            stopOnError);
    ScoreCounts counts;
    try (TerminalProgress progress = TerminalProgress.show("Scored", "picture", err())) {
      counts = spark.get().score(job, progress);
    }
    ScoreSummary summary = new ScoreSummary(counts, output);
    summary.tellFailures(err());
    PrintWriter screen = out();
    screen.print(json ? summary.json() : summary.text());
    screen.flush();
    return counts.unread() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void requireBetween(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw misuse(
          String.format(Locale.ROOT, "Found %s %d; expected 1 to %d.", option, value, most));
    }
  }
}
