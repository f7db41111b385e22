package org.kpd.cli.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.usage.Purpose;
import org.kpd.core.internal.io.Counted;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.model.DetectorNetwork;
import org.kpd.train.DetectorConfig;
import org.kpd.train.TrainingListener;
import org.kpd.train.TrainingResult.StopReason;
import org.kpd.train.detection.DetectionFigures;
import org.kpd.train.experiment.DetectorData;
import org.kpd.train.experiment.DetectorExperiment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kpd train-detector}: from photos with marked faces to a face detector. */
@Command(
    name = "train-detector",
    description =
        "Train the network that finds faces in photos, try it on the photos held out and export"
            + " it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "On a folder with photos/0.jpg and so on, and every face in faces.csv:",
      "  kpd train-detector photos/",
      "On from where a run was interrupted, to an earlier end:",
      "  kpd train-detector --resume --epochs 150"
    })
public final class TrainDetectorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PHOTOS",
      description =
          "A folder with photos/N.jpg and faces.csv: photo, x, y, size, roll and kind of each"
              + " face.")
  private @Nullable Path data;

  @Purpose("Training")
  @Option(
      names = "--width",
      paramLabel = "N",
      description = "Channels of the first convolution (16).")
  private @Nullable Integer width;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description = "Side of a sample, a multiple of 32 (160).")
  private @Nullable Integer size;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Passes over the photos (250). With --resume: another end than the run was begun with.")
  private @Nullable Integer epochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "Samples a step (32).")
  private @Nullable Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Adam's step size after the warm-up (0.0025).")
  private @Nullable Double learningRate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the weights, the order and the samples (42).")
  private @Nullable Long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of one kernel (0: every core).")
  private @Nullable Integer threads;

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

  @Option(
      names = "--resume",
      description =
          "Go on with the run that was left unfinished beside the results folder, with its own"
              + " settings.")
  private boolean resume;

  @Option(names = "--force", description = "Replace the results folder, or an unfinished run.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    DetectorExperiment experiment = experiment();
    PrintWriter screen = spec.commandLine().getOut();
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
    try (Interruption interruption = Interruption.listen(spec.commandLine().getErr())) {
      List<TrainingListener> listeners = List.of(new EpochLines(screen), interruption);
      DetectorExperiment.Outcome outcome =
          resume ? experiment.resume(photos, listeners) : experiment.run(photos, listeners);
      print(screen, experiment, outcome);
      return interruption.exitCode().orElse(CommandLine.ExitCode.OK);
    }
  }

  private DetectorExperiment experiment() throws IOException {
    Overwrite overwrite = Overwrite.forced(force);
    if (resume) {
      DetectorExperiment unfinished = DetectorExperiment.unfinished(out, export, overwrite);
      return epochs == null ? unfinished : unfinished.withEpochs(epochs);
    }
    if (data == null) {
      throw new ParameterException(
          spec.commandLine(), "Found no PHOTOS; expected a folder, or --resume.");
    }
    return DetectorExperiment.of(data, config(), out, export, overwrite);
  }

  private DetectorConfig config() {
    DetectorConfig base = DetectorConfig.defaults();
    return new DetectorConfig(
        width == null ? base.width() : width,
        size == null ? base.size() : size,
        epochs == null ? base.epochs() : epochs,
        batchSize == null ? base.batchSize() : batchSize,
        learningRate == null ? base.learningRate() : learningRate,
        seed == null ? base.seed() : seed,
        threads == null ? base.threads() : threads);
  }

  private static void print(
      PrintWriter screen, DetectorExperiment experiment, DetectorExperiment.Outcome outcome) {
    DetectionFigures figures = outcome.figures();
    screen.printf(
        Locale.ROOT,
        "Ended after epoch %d (%s).%n%n",
        outcome.training().history().size(),
        outcome.training().reason() == StopReason.INTERRUPTED ? "interrupted" : "all epochs done");
    screen.printf(
        Locale.ROOT,
        "In %s: found %d of %d marked faces (%.2f%%), %d of all %d (%.2f%%), and %s at no face.%n",
        Counted.of(figures.photos(), "test photo"),
        figures.markedFound(),
        figures.marked(),
        figures.markedPercent(),
        figures.facesFound(),
        figures.faces(),
        figures.facesPercent(),
        Counted.of(figures.strays(), "detection"));
    if (figures.markedFound() > 0) {
      screen.printf(
          Locale.ROOT,
          "Centers are off by %.3f sizes of the face, rolls by %.1f degrees.%n",
          figures.meanCenterError(),
          figures.meanRollError());
    }
    screen.printf(Locale.ROOT, "Results:    %s%n", experiment.results());
    screen.printf(Locale.ROOT, "SavedModel: %s%n", outcome.savedModel());
  }
}
