package org.kpd.cli.sweep;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kpd.cli.cluster.Cluster;
import org.kpd.cli.cluster.ClusterOptions;
import org.kpd.cli.cluster.ClusterSettings;
import org.kpd.cli.cluster.ProcessOutcome;
import org.kpd.cli.cluster.SparkProcess;
import org.kpd.cli.usage.Purpose;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.internal.io.Progress;
import org.kpd.report.evaluation.Study;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kpd sweep}: a hyperparameter sweep, whose training runs are Spark tasks. */
@Command(
    name = "sweep",
    description =
        "Train with every combination of settings, or a random sample of them, and compare the"
            + " models. A sweep that ended early continues where it stopped.",
    footer = {
      "One run after another, on this machine:",
      "  kpd sweep grid.json --out sweep/ --master local[1]",
      "Many at a time, on a cluster that sees the same folders:",
      "  kpd sweep grid.json --out /shared/sweep --master spark://head:7077"
    })
public final class SweepCommand extends Subcommand {
  @Parameters(
      paramLabel = "GRID.json",
      description =
          "\"train\": settings of all runs; \"grid\": lists of values; \"random\": how many"
              + " combinations to draw; \"folds\": for cross-validation; \"seed\".")
  private Path file;

  @Purpose("Results")
  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "Folder for the runs, sweep.csv, and report/, a page like that of evaluate"
              + " --compare --report.")
  private Path out;

  @Option(names = "--json", description = "Print the trials and their comparison as JSON.")
  private boolean json;

  @Mixin private ClusterOptions cluster;

  @Override
  public Integer call() throws IOException {
    SweepPlan plan = SweepPlan.read(file);
    ClusterSettings settings = cluster.settings("kpd sweep");
    int cores = settings.coresOfTask();
    Optional<Cluster> spark = SparkProcess.cluster();
    if (spark.isEmpty()) {
      return SparkProcess.run(
          spec().root().commandLine().getParseResult().originalArgs(), settings);
    }
    Path folder = out.toAbsolutePath().normalize();
    List<SweepRun> runs = SweepRuns.prepare(plan, file, folder, cores);
    PrintWriter errors = err();
    List<ProcessOutcome> outcomes =
        spark.get().run(settings, runs.stream().map(SweepRun::task).toList(), told(errors));
    List<SweepFailure> failures = SweepFailure.of(runs, outcomes);
    failures.forEach(failure -> errors.println("kpd: " + failure));
    errors.flush();
    SweepSummary summary = new SweepSummary(compare(plan, folder, runs), failures);
    PrintWriter screen = out();
    screen.print(json ? summary.json() : summary.text());
    screen.flush();
    return failures.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static Progress told(PrintWriter errors) {
    return new Progress() {
      @Override
      public void done(int done, int of) {
        tell(String.format(Locale.ROOT, "Trained %d of %d", done, of));
      }

      @Override
      public void waits(String reason) {
        tell("kpd: " + reason);
      }

      private void tell(String line) {
        errors.println(line);
        errors.flush();
      }
    };
  }

  /** Compares the trials of which no run failed; empty if there are none. */
  private Optional<SweepComparison> compare(SweepPlan plan, Path folder, List<SweepRun> runs)
      throws IOException {
    List<SweepTable.Row> rows = new ArrayList<>();
    List<Study.Predictions> predictions = new ArrayList<>();
    SweepStudy study = null;
    for (int trial = 0; trial < plan.trials().size(); trial++) {
      List<SweepRun> own = runs.subList(trial * plan.folds(), (trial + 1) * plan.folds());
      if (!own.stream().allMatch(SweepRun::isDone)) {
        continue;
      }
      if (study == null) {
        study = new SweepStudy(own, err());
      }
      String name = String.format(Locale.ROOT, "trial%03d", trial + 1);
      rows.add(SweepTable.Row.of(name, plan.trials().get(trial), own));
      predictions.add(study.predictions(name, own));
    }
    if (study == null) {
      return Optional.empty();
    }
    SweepComparison comparison =
        new SweepComparison(SweepTable.of(rows), study.compare(predictions), folder);
    comparison.write(study.report(comparison.study()));
    return Optional.of(comparison);
  }
}
