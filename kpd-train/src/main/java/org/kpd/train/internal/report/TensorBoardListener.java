package org.kpd.train.internal.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.kpd.train.progress.EpochMetrics;
import org.kpd.train.progress.TrainingListener;

/**
 * Writes each epoch's figures for TensorBoard, in the layout of Keras' callback: {@code epoch_loss}
 * and {@code epoch_mae} below {@code train/} and {@code validation/}. Close it when training has
 * ended.
 */
public final class TensorBoardListener implements TrainingListener, AutoCloseable {
  private final EventFile training;
  private final EventFile validation;

  /**
   * Opens new event files below a folder.
   *
   * @throws IOException if they cannot be created
   */
  public TensorBoardListener(Path folder) throws IOException {
    this(folder, Clock.systemUTC());
  }

  TensorBoardListener(Path folder, Clock clock) throws IOException {
    training = new EventFile(folder.resolve("train"), clock);
    try {
      validation = new EventFile(folder.resolve("validation"), clock);
    } catch (IOException e) {
      training.close();
      throw e;
    }
  }

  @Override
  public Signal epochEnded(Epoch epoch) throws IOException {
    EpochMetrics metrics = epoch.metrics();
    // Keras counts epochs from 0 here, and TensorBoard aligns runs by this number.
    long step = metrics.epoch() - 1L;
    training.scalar("epoch_loss", step, metrics.loss());
    training.scalar("epoch_mae", step, metrics.mae());
    validation.scalar("epoch_loss", step, metrics.validationLoss());
    validation.scalar("epoch_mae", step, metrics.validationMae());
    return Signal.CONTINUE;
  }

  @Override
  public void close() throws IOException {
    try (training) {
      validation.close();
    }
  }
}
