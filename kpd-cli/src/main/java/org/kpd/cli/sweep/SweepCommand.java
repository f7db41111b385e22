package org.kpd.cli.sweep;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.kpd.cli.cluster.Cluster;
import org.kpd.cli.cluster.ClusterOptions;
import org.kpd.cli.cluster.ProcessOutcome;
import org.kpd.cli.cluster.SparkProcess;
import org.kpd.cli.usage.Purpose;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.Progress;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.data.Identities;
import org.kpd.report.evaluation.Study;
import org.kpd.report.evaluation.StudyTable;
import org.kpd.train.experiment.ExperimentConfig;
import org.kpd.train.experiment.ExperimentData;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kpd sweep}: trainings that differ in settings, each a task of Spark, and compared. */
@Command(
    name = "sweep",
    description =
        "Train with every combination of settings, or some drawn of them, and compare the models. A"
            + " sweep that ended early goes on where it stopped.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "One training after the other, on this machine:",
      "  kpd sweep grid.json --out sweep/ --master local[1]",
      "Many at a time, on a cluster that sees the same folders:",
      "  kpd sweep grid.json --out /shared/sweep --master spark://head:7077"
    })
public final class SweepCommand implements Callable<Integer> {
  private static final String CORES = "spark.task.cpus";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "GRID.json",
      description =
          "\"train\": settings of all trainings; \"grid\": lists of values; \"random\": how many to"
              + " draw; \"folds\": parts for cross-validation; \"seed\".")
  private Path file;

  @Purpose("Results")
  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the runs, sweep.csv, and report/, the page of evaluate --compare.")
  private Path out;

  @Mixin private ClusterOptions cluster;

  @Override
  public Integer call() throws IOException {
    SweepPlan plan = SweepPlan.read(file);
    Optional<Cluster> spark = SparkProcess.cluster();
    if (spark.isEmpty()) {
      return SparkProcess.run(
          spec.root().commandLine().getParseResult().originalArgs(), cluster.settings("kpd sweep"));
    }
    Path folder = out.toAbsolutePath().normalize();
    List<SweepRun> runs = prepare(plan, folder);
    PrintWriter errors = spec.commandLine().getErr();
    List<ProcessOutcome> outcomes =
        spark
            .get()
            .run(
                cluster.settings("kpd sweep"),
                runs.stream().map(SweepRun::task).toList(),
                told(errors));
    boolean complete = tellFailures(runs, outcomes, errors);
    compare(plan, folder, runs);
    return complete ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
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

  /** Writes the configuration of every run, so that a wrong one is told before the first starts. */
  private List<SweepRun> prepare(SweepPlan plan, Path folder) throws IOException {
    plan.claim(folder);
    List<SweepRun> runs = new ArrayList<>();
    for (int trial = 0; trial < plan.trials().size(); trial++) {
      for (int fold = 0; fold < plan.folds(); fold++) {
        JsonObject settings = plan.train().deepCopy();
        plan.trials().get(trial).forEach(settings::add);
        if (!settings.has("threads")) {
          // Runs share a machine: each has the cores of its task, and none the luck of an idle one.
          settings.addProperty("threads", Integer.parseInt(cores()));
        }
        absolute(settings, "data");
        absolute(settings, "labels");
        absolute(settings, "group_by");
        SweepRun run = SweepRun.of(folder, trial, fold);
        if (!run.isDone()) {
          run.prepare(settings);
        }
        runs.add(run);
      }
    }
    if (plan.folds() > 1) {
      writeFolds(plan, folder, runs);
    }
    return runs;
  }

  private String cores() {
    return cluster.settings("").spark().getOrDefault(CORES, "1");
  }

  /** Gives each run the split of its fold in place of the people, or of the one split. */
  private static void writeFolds(SweepPlan plan, Path folder, List<SweepRun> runs)
      throws IOException {
    JsonObject first = plan.train().deepCopy();
    absolute(first, "data");
    absolute(first, "labels");
    absolute(first, "group_by");
    SweepRun probe = new SweepRun(0, 0, folder.resolve("folds"));
    probe.prepare(first);
    ExperimentConfig settings = probe.settings();
    int rows = ExperimentData.load(settings).faces().size();
    List<String> people =
        settings.groupBy().isPresent()
            ? Identities.read(settings.groupBy().get(), rows)
            : IntStream.range(0, rows).mapToObj(Integer::toString).toList();
    Folds folds = Folds.deal(people, plan.folds(), plan.seed());
    for (SweepRun run : runs) {
      Path split = folder.resolve("folds/fold" + (run.fold() + 1) + ".csv");
      if (run.trial() == 0) {
        folds.write(split, run.fold());
      }
      if (!run.isDone()) {
        run.groupBy(split);
      }
    }
  }

  private static void absolute(JsonObject settings, String key) {
    if (settings.has(key)) {
      settings.addProperty(
          key, Path.of(settings.get(key).getAsString()).toAbsolutePath().toString());
    }
  }

  private static boolean tellFailures(
      List<SweepRun> runs, List<ProcessOutcome> outcomes, PrintWriter errors) {
    boolean complete = true;
    for (int i = 0; i < runs.size(); i++) {
      if (outcomes.get(i).code() != 0) {
        complete = false;
        errors.printf(
            Locale.ROOT,
            "kpd: %s (%s): %s%n",
            runs.get(i).log(),
            outcomes.get(i).executor(),
            outcomes.get(i).lastLine().replaceFirst("^kpd: ", ""));
      }
    }
    errors.flush();
    return complete;
  }

  /** Trials of which a run failed are left out. */
  private void compare(SweepPlan plan, Path folder, List<SweepRun> runs) throws IOException {
    List<SweepTable.Row> rows = new ArrayList<>();
    List<Study.Predictions> predictions = new ArrayList<>();
    SweepStudy study = null;
    for (int trial = 0; trial < plan.trials().size(); trial++) {
      List<SweepRun> own = runs.subList(trial * plan.folds(), (trial + 1) * plan.folds());
      if (!own.stream().allMatch(SweepRun::isDone)) {
        continue;
      }
      if (study == null) {
        study = new SweepStudy(own, spec.commandLine().getErr());
      }
      String name = String.format(Locale.ROOT, "trial%03d", trial + 1);
      rows.add(SweepTable.Row.of(name, plan.trials().get(trial), own));
      predictions.add(study.predictions(name, own));
    }
    if (study == null) {
      return;
    }
    SweepTable table = SweepTable.of(rows);
    WholeOutput.file(
        folder.resolve("sweep.csv"),
        Overwrite.REPLACE,
        unfinished -> Files.writeString(unfinished, table.csv()));
    Study compared = study.compare(predictions);
    Path report = folder.resolve("report");
    study.report(compared).write(report, Overwrite.REPLACE);
    PrintWriter screen = spec.commandLine().getOut();
    screen.print(table);
    screen.println();
    screen.print(StudyTable.format(compared));
    screen.printf(
        Locale.ROOT,
        "%nWritten: %s, %s%n",
        folder.resolve("sweep.csv"),
        report.resolve("index.html"));
    screen.flush();
  }
}
