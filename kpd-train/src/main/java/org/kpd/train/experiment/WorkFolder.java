package org.kpd.train.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.kpd.core.KpdException;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.model.Architecture;
import org.kpd.train.CheckpointFile;
import org.kpd.train.TrainingListener;
import org.kpd.train.TrainingResult;
import org.kpd.train.TrainingState;

/**
 * The folder beside the results that holds an unfinished run: its configuration and its newest
 * checkpoint. It is there from the first epoch on and goes when the results are written.
 *
 * <p>A checkpoint is written while the next epoch learns: base_model's has 107 MB. What goes wrong
 * with it is told at the end of that epoch.
 */
final class WorkFolder implements TrainingListener {
  private static final String SUFFIX = ".unfinished";
  private static final String CONFIG = "training_config.json";
  private static final String CHECKPOINT = "checkpoint.npz";

  private final Path folder;
  private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

  /** The work folder that belongs to a results folder. */
  WorkFolder(Path results) {
    folder = results.resolveSibling(results.getFileName() + SUFFIX);
  }

  /** Whether a run was left unfinished here. */
  boolean exists() {
    return Files.isRegularFile(folder.resolve(CHECKPOINT));
  }

  /**
   * Prepares for a new run.
   *
   * @throws KpdException if an unfinished one is here and must not be replaced
   */
  void begin(ExperimentConfig config, Overwrite overwrite) throws IOException {
    if (exists() && overwrite == Overwrite.REFUSE) {
      throw new KpdException(
          "%s: found an unfinished run; expected none. Go on with it by --resume, or drop it by --force."
              .formatted(folder));
    }
    WholeOutput.delete(folder);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(CONFIG), ConfigJson.format(config));
  }

  /**
   * The configuration of the unfinished run.
   *
   * @throws KpdException if there is none
   */
  ExperimentConfig config() throws IOException {
    if (!exists()) {
      throw new KpdException(
          "%s: found no checkpoint; expected an unfinished run. Start one without --resume."
              .formatted(folder));
    }
    return ConfigJson.read(folder.resolve(CONFIG), ExperimentConfig.defaults(Path.of("")));
  }

  /** Where the unfinished run stands. */
  TrainingState state(Architecture architecture) throws IOException {
    return CheckpointFile.read(folder.resolve(CHECKPOINT), architecture);
  }

  /** Drops what is no longer needed. */
  void delete() throws IOException {
    WholeOutput.delete(folder);
  }

  @Override
  public Signal epochEnded(Epoch epoch) throws IOException {
    // Half an epoch cannot be resumed: the order of its rows would be lost.
    if (epoch.complete()) {
      TrainingState state = epoch.state().get();
      awaitCheckpoint();
      writing =
          CompletableFuture.runAsync(
              () -> write(state), task -> new Thread(task, "checkpoint").start());
    }
    return Signal.CONTINUE;
  }

  @Override
  public void ended(TrainingResult result) throws IOException {
    awaitCheckpoint();
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
