package org.kpd.train.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kpd.core.KpdException;
import org.kpd.core.io.Overwrite;
import org.kpd.core.io.WholeOutput;
import org.kpd.core.model.Architecture;
import org.kpd.train.CheckpointFile;
import org.kpd.train.TrainingListener;
import org.kpd.train.TrainingState;

/**
 * The folder beside the results that holds an unfinished run: its configuration and its newest
 * checkpoint. It is there from the first epoch on and goes when the results are written.
 */
final class WorkFolder implements TrainingListener {
  private static final String SUFFIX = ".unfinished";
  private static final String CONFIG = "training_config.json";
  private static final String CHECKPOINT = "checkpoint.npz";

  private final Path folder;

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
    // Half an epoch cannot be gone on with: the order of its rows would be lost.
    if (epoch.complete()) {
      CheckpointFile.write(epoch.state().get(), folder.resolve(CHECKPOINT));
    }
    return Signal.CONTINUE;
  }
}
