package org.kpd.train.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.internal.runtime.DeviceFailure;
import org.kpd.core.model.Architecture;
import org.kpd.train.CheckpointFile;
import org.kpd.train.progress.TrainingListener;
import org.kpd.train.progress.TrainingResult;
import org.kpd.train.progress.TrainingState;

/**
 * The folder beside the results with an unfinished run: its configuration and its latest
 * checkpoint. It exists from the first epoch until the results are written.
 *
 * <p>A checkpoint is written while the next epoch is trained. If an epoch takes less time than
 * that, as on a graphics card, epochs that end meanwhile have no checkpoint, and the latest is a
 * few epochs old. If writing one fails, the end of a later epoch reports it.
 */
final class WorkFolder implements TrainingListener {
  private static final String SUFFIX = ".unfinished";
  private static final String CONFIG = "training_config.json";
  private static final String CHECKPOINT = "checkpoint.npz";
  private static final int LONGEST_REASON = 160;

  private final Path folder;
  private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
  private Optional<Supplier<TrainingState>> unwritten = Optional.empty();

  /** The work folder that belongs to a results folder. */
  WorkFolder(Path results) {
    folder = results.resolveSibling(results.getFileName() + SUFFIX);
  }

  /** Whether there is an unfinished run. */
  boolean exists() {
    return Files.isRegularFile(folder.resolve(CHECKPOINT));
  }

  /**
   * Prepares for a new run.
   *
   * @throws KpdException if there is an unfinished one that must not be replaced
   */
  void begin(ExperimentConfig config, Overwrite overwrite) throws IOException {
    begin(ConfigJson.format(config), overwrite);
  }

  /** Prepares for a run with settings as text. */
  void begin(String settings, Overwrite overwrite) throws IOException {
    if (exists() && overwrite == Overwrite.REFUSE) {
      throw new KpdException(
          "%s: found an unfinished run; expected none. Resume or discard it (the command: --resume or --force)."
              .formatted(folder));
    }
    WholeOutput.delete(folder);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(CONFIG), settings);
  }

  /**
   * The configuration of the unfinished run.
   *
   * @throws KpdException if there is none
   */
  ExperimentConfig config() throws IOException {
    return ConfigJson.read(settings(), ExperimentConfig.defaults(Path.of("")));
  }

  /**
   * The settings file of the unfinished run.
   *
   * @throws KpdException if there is none
   */
  Path settings() {
    if (!exists()) {
      throw new KpdException(
          "%s: found no checkpoint; expected an unfinished run. Start one without --resume."
              .formatted(folder));
    }
    return folder.resolve(CONFIG);
  }

  /** The state of the unfinished run. */
  TrainingState state(Architecture architecture) throws IOException {
    return CheckpointFile.read(folder.resolve(CHECKPOINT), architecture);
  }

  /** Deletes the folder. */
  void delete() throws IOException {
    WholeOutput.delete(folder);
  }

  @Override
  public Signal epochEnded(Epoch epoch) throws IOException {
    // A partial epoch cannot be resumed: the order of its rows would be lost.
    unwritten = epoch.complete() ? Optional.of(epoch.state()) : Optional.empty();
    if (writing.isDone()) {
      writeNewest();
    }
    return Signal.CONTINUE;
  }

  @Override
  public void ended(TrainingResult result) throws IOException {
    awaitCheckpoint();
    writeNewest();
    awaitCheckpoint();
  }

  /** A training whose checkpoints this folder keeps. */
  @FunctionalInterface
  interface Training {
    TrainingResult run() throws IOException;
  }

  /**
   * Runs a training.
   *
   * @throws KpdException if the device was lost: tells which checkpoint is left
   */
  TrainingResult keeping(Training training) throws IOException {
    try {
      return training.run();
    } catch (RuntimeException failure) {
      throw afterFailure(failure);
    }
  }

  /** The failure to report, after a checkpoint that is being written. */
  private RuntimeException afterFailure(RuntimeException failure) {
    try {
      awaitCheckpoint();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
    if (DeviceFailure.of(failure).filter(DeviceFailure.LOST::equals).isEmpty()) {
      return failure;
    }
    return new KpdException(
        "Found the graphics card failing during the run (%s); expected it to keep working. %s"
            .formatted(
                firstSentence(failure),
                exists()
                    ? "The latest checkpoint is in %s: continue with --resume.".formatted(folder)
                    : "No epoch was finished: start again."),
        failure);
  }

  private static String firstSentence(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    String line = message.lines().findFirst().orElse("");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + " ...";
  }

  private void writeNewest() throws IOException {
    awaitCheckpoint();
    if (unwritten.isPresent()) {
      TrainingState state = unwritten.get().get();
      unwritten = Optional.empty();
      writing =
          CompletableFuture.runAsync(
              () -> write(state), task -> new Thread(task, "checkpoint").start());
    }
  }

  private void write(TrainingState state) {
    try {
      CheckpointFile.write(state, folder.resolve(CHECKPOINT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitCheckpoint() throws IOException {
    try {
      writing.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException failure) {
        throw failure.getCause();
      }
      throw e;
    }
  }
}
