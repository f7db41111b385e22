package org.kpd.cli.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.terminal.Terminal;
import org.kpd.cli.usage.Purpose;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.text.Counted;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.keras.KerasFiles;
import org.kpd.report.internal.table.StudyTable;
import org.kpd.train.experiment.Experiment;
import org.kpd.train.experiment.ExperimentConfig;
import org.kpd.train.experiment.ExperimentData;
import org.kpd.train.internal.model.KerasSettings;
import org.kpd.train.internal.report.TensorBoardListener;
import org.kpd.train.progress.TrainingListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kpd train}: from data on disk to a results folder and a SavedModel. */
@Command(
    name = "train",
    description = "Train a network, evaluate it on the test rows and export it.",
    modelTransformer = TrainOptions.Adding.class,
    footer = {
      "The small network, on a folder in the reference layout:",
      "  kpd train faces/ --model model_v2",
      "The reference's network, each person on one side of the split:",
      "  kpd train training.csv --model model_v1 --group-by identities.csv --epochs 15"
    })
public final class TrainCommand extends Subcommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "DATA",
      description = "A folder in the reference layout, a Kaggle CSV with images, or an .npz.")
  private @Nullable Path data;

  @Purpose("Data")
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "JSON with any of these settings; options on the command line take precedence.")
  @SuppressWarnings("UnusedVariable") // read by its name, like the settings
  private @Nullable Path config;

  @Purpose("Results")
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Results folder (model_results/MODEL).")
  private @Nullable Path out;

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "Folder in which the SavedModel becomes the next version (saved_models/MODEL).")
  private @Nullable Path export;

  @Option(
      names = "--tensorboard",
      paramLabel = "DIR",
      description = "Also write TensorBoard events there.")
  private @Nullable Path tensorBoard;

  @Mixin private RunOptions run;

  @Override
  public Integer call() throws IOException {
    Experiment experiment = experiment();
    ExperimentConfig config = experiment.config();
    PrintWriter answer = out();
    PrintWriter screen = run.screen(answer, err());
    ExperimentData loaded = experiment.load();
    Architecture trained = experiment.architecture(loaded);
    screen.printf(
        Locale.ROOT,
        "%s: %,d parameters; %,d training, %,d validation, %s%n",
        config.model(),
        trained.parameterCount(),
        loaded.split().train().length,
        loaded.split().validation().length,
        Counted.of(loaded.split().test().length, "test face"));
    try (Interruption interruption = Interruption.listen(err());
        Listeners listeners =
            new Listeners(screen, !run.asJson() && Terminal.isInteractive(), tensorBoard)) {
      List<TrainingListener> all = new ArrayList<>(listeners.all());
      all.add(interruption);
      Experiment.Outcome outcome =
          run.resumes()
              ? experiment.resume(loaded, all)
              : experiment.run(loaded, experiment.start(loaded, screen::println), all);
      print(screen, experiment, outcome);
      if (run.asJson()) {
        answer.print(OutcomeJson.format(experiment, outcome));
      }
      return interruption.exitCode().orElse(CommandLine.ExitCode.OK);
    }
  }

  private Experiment experiment() throws IOException {
    TrainOptions options = new TrainOptions(spec());
    Overwrite overwrite = run.overwrite();
    if (run.resumes()) {
      String name = options.model() == null ? Architectures.DEFAULT : options.model();
      Path results = out == null ? Path.of("model_results", name) : out;
      Path models = models(String.valueOf(results.getFileName()));
      Experiment unfinished = Experiment.unfinished(results, models, overwrite);
      ResumedSettings.check(unfinished.config(), options.over(unfinished.config(), data));
      return unfinished;
    }
    ExperimentConfig config = options.toConfig(data);
    Path results = out == null ? Path.of("model_results", config.model()) : out;
    return Experiment.of(config, results, models(config.model()), overwrite);
  }

  private Path models(String name) {
    return export == null ? Path.of("saved_models", name) : export;
  }

  private void print(PrintWriter screen, Experiment experiment, Experiment.Outcome outcome) {
    String reason =
        switch (outcome.training().reason()) {
          case ALL_EPOCHS -> "all epochs done";
          case EARLY_STOPPING -> "the validation figure stopped improving";
          case INTERRUPTED -> "interrupted";
          case DIVERGED -> "the loss became NaN: lower --learning-rate";
        };
    screen.printf(
        Locale.ROOT,
        "Ended after epoch %d (%s); the weights are those of epoch %d.%n%n",
        outcome.training().history().size(),
        reason,
        outcome.training().bestEpoch());
    screen.println("On the test faces:");
    screen.println(StudyTable.formatEvaluation(experiment.config().model(), outcome.evaluation()));
    screen.printf(Locale.ROOT, "Results:    %s%n", experiment.results());
    if (KerasFiles.canHold(experiment.config().architecture())) {
      KerasSettings.difference(experiment.config().training()).ifPresent(screen::println);
    }
    screen.printf(Locale.ROOT, "SavedModel: %s%n", outcome.savedModel());
    outcome
        .fourPointModel()
        .ifPresent(
            model ->
                screen.printf(Locale.ROOT, "            %s (for faces with four points)%n", model));
  }

  /** The listeners for progress on the screen and, if requested, for TensorBoard. */
  private static final class Listeners implements AutoCloseable {
    private final @Nullable EpochBars bars;
    private final @Nullable TensorBoardListener events;
    private final List<TrainingListener> all = new ArrayList<>();

    Listeners(PrintWriter screen, boolean watched, @Nullable Path tensorBoard) throws IOException {
      bars = watched ? new EpochBars(System.out) : null;
      events = tensorBoard == null ? null : new TensorBoardListener(tensorBoard);
      all.add(bars == null ? new EpochLines(screen) : bars);
      if (events != null) {
        all.add(events);
      }
    }

    List<TrainingListener> all() {
      return all;
    }

    @Override
    public void close() throws IOException {
      if (bars != null) {
        bars.close();
      }
      if (events != null) {
        events.close();
      }
    }
  }
}
