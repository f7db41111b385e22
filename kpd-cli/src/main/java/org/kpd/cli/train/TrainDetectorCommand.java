package org.kpd.cli.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.usage.Purpose;
import org.kpd.cli.usage.Subcommand;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.text.Counted;
import org.kpd.core.model.DetectorNetwork;
import org.kpd.train.config.DetectorConfig;
import org.kpd.train.experiment.DetectorData;
import org.kpd.train.experiment.DetectorExperiment;
import org.kpd.train.experiment.SettingTable;
import org.kpd.train.progress.TrainingListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kpd train-detector}: trains a face detector on photos with marked faces. */
@Command(
    name = "train-detector",
    description =
        "Train the network that finds faces in photos, test it on held-out photos and export it.",
    modelTransformer = TrainDetectorCommand.Adding.class,
    footer = {
      "With a folder that has photos/0.jpg and so on, and every face in faces.csv:",
      "  kpd train-detector photos/",
      "Continue an interrupted run, with fewer epochs in all:",
      "  kpd train-detector --resume --epochs 150"
    })
public final class TrainDetectorCommand extends Subcommand {
  private static final SettingOptions<DetectorConfig> SETTINGS =
      new SettingOptions<>(SettingTable.DETECTOR);

  @Parameters(
      arity = "0..1",
      paramLabel = "PHOTOS",
      description =
          "A folder with photos/N.jpg and faces.csv: photo, x, y, size, roll and kind of each"
              + " face.")
  private @Nullable Path data;

  @Purpose("Results")
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Results folder (model_results/face_detector).")
  private Path out = Path.of("model_results", DetectorNetwork.NAME);

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description =
          "Folder in which the SavedModel becomes the next version (saved_models/face_detector).")
  private Path export = Path.of("saved_models", DetectorNetwork.NAME);

  @Mixin private RunOptions run;

  /** Adds an option for each setting. */
  static final class Adding implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec spec) {
      return SETTINGS.addTo(spec);
    }
  }

  @Override
  public Integer call() throws IOException {
    DetectorExperiment experiment = experiment();
    PrintWriter answer = out();
    PrintWriter screen = run.screen(answer, err());
    DetectorData photos = DetectorData.load(experiment.data());
    screen.printf(
        Locale.ROOT,
        "%s: %,d parameters; %,d training, %,d validation, %s%n",
        DetectorNetwork.NAME,
        DetectorNetwork.of(experiment.config().size(), experiment.config().width())
            .parameterCount(),
        photos.training().size(),
        photos.validation().size(),
        Counted.of(photos.test().size(), "test photo"));
    screen.flush();
    try (Interruption interruption = Interruption.listen(err())) {
      List<TrainingListener> listeners = List.of(new EpochLines(screen), interruption);
      DetectorExperiment.Outcome outcome =
          run.resumes() ? experiment.resume(photos, listeners) : experiment.run(photos, listeners);
      DetectorOutcomeText.print(screen, experiment, outcome);
      if (run.asJson()) {
        answer.print(DetectorOutcomeJson.format(experiment, outcome));
      }
      return interruption.exitCode().orElse(CommandLine.ExitCode.OK);
    }
  }

  private DetectorExperiment experiment() throws IOException {
    Overwrite overwrite = run.overwrite();
    if (run.resumes()) {
      DetectorExperiment unfinished = DetectorExperiment.unfinished(out, export, overwrite);
      @Nullable Integer epochs = spec().findOption("--epochs").getValue();
      return epochs == null ? unfinished : unfinished.withEpochs(epochs);
    }
    if (data == null) {
      throw misuse("Found no PHOTOS; expected a folder, or --resume.");
    }
    DetectorConfig config = SETTINGS.over(spec(), DetectorConfig.defaults());
    return DetectorExperiment.of(data, config, out, export, overwrite);
  }
}
