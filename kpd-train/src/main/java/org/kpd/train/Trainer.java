package org.kpd.train;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.runtime.Devices;
import org.kpd.core.model.Architecture;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.data.FaceDataset;
import org.kpd.train.augmentation.FaceTransform;
import org.kpd.train.augmentation.RandomTransform;
import org.kpd.train.config.TrainingConfig;
import org.kpd.train.internal.feeding.Batches;
import org.kpd.train.internal.feeding.Feeding;
import org.kpd.train.internal.feeding.FittingBatch;
import org.kpd.train.internal.feeding.StepInput;
import org.kpd.train.internal.graph.TrainingGraph;
import org.kpd.train.progress.TrainingListener;
import org.kpd.train.progress.TrainingResult;
import org.kpd.train.progress.TrainingState;

/**
 * Trains a network as Keras' {@code fit} does: a new order of the rows for every epoch, a last
 * batch that may be smaller, an epoch's loss as the mean over its rows, validation after every
 * epoch, early stopping, and the best weights at the end. Equal configurations, data and numbers of
 * threads give equal histories.
 */
public final class Trainer {
  private final Architecture architecture;
  private final TrainingConfig config;
  private final List<TrainingListener> listeners;

  /** A trainer; the listeners are called in this order. */
  public Trainer(
      Architecture architecture,
      TrainingConfig config,
      List<? extends TrainingListener> listeners) {
    this.architecture = architecture;
    this.config = config;
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Trains from a state to the end.
   *
   * @param training the training rows; labels may be NaN where not annotated
   * @param validation the rows that decide which epoch is best
   * @param start new weights, or the state of an earlier run
   * @throws DatasetException if either has no rows or no annotated coordinate
   * @throws org.kpd.core.KpdException if the device does not support the precision, or a step needs
   *     more memory than it has
   * @throws IOException if a listener cannot write
   */
  public TrainingResult fit(FaceDataset training, FaceDataset validation, TrainingState start)
      throws IOException {
    checkAnnotated(training, "training");
    checkAnnotated(validation, "validation");
    Devices.check(settings(false));
    boolean changing = !config.technique().augmentation().isNone();
    try (Feeding feeding =
            new Feeding(
                training, validation, config.batchSize(), changing, Devices.gpuMemory().orElse(0));
        TrainingGraph graph =
            new TrainingGraph(
                architecture,
                training.images().channels(),
                config.technique(),
                settings(feeding.staged()),
                feeding.resident(),
                feeding.staged())) {
      TrainingLoop.Lessons<StepInput> lessons =
          new TrainingLoop.Lessons<>(
              training.size(),
              (order, epoch) -> graph.ahead(feeding.training(order, transform(epoch))),
              () -> graph.ahead(feeding.validation()),
              config.technique().monitor()::of);
      try {
        return new TrainingLoop<>(graph, lessons, config, listeners, start).toEnd();
      } catch (RuntimeException failure) {
        // By now nothing of a pass is on its way to a device, where smaller steps are tried.
        int rows = Math.min(config.batchSize(), training.size());
        throw FittingBatch.explained(failure, rows, fewer -> fits(graph, feeding, fewer));
      }
    }
  }

  /** Faces that travel to a card do so in calls of their own, beside that of the step. */
  private SessionSettings settings(boolean staged) {
    return new SessionSettings(
        config.threads(), config.precision(), staged ? 2 : 1, config.compiled());
  }

  private FaceTransform transform(int epoch) {
    return RandomTransform.of(config.technique().augmentation(), config.seed(), epoch);
  }

  /** Whether a step of that many faces can be computed; the weights are lost anyway. */
  private static boolean fits(TrainingGraph graph, Feeding feeding, int rows) {
    int[] order = IntStream.range(0, rows).toArray();
    try (Batches<? extends StepInput> batches =
        graph.ahead(feeding.training(order, FaceTransform.NONE))) {
      graph.step(batches.next(), 0);
      return true;
    } catch (RuntimeException failure) {
      return false;
    }
  }

  private static void checkAnnotated(FaceDataset data, String role) {
    boolean annotated =
        IntStream.range(0, data.size()).anyMatch(row -> data.labels().annotated(row) > 0);
    if (!annotated) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "Found %d %s rows without any annotated coordinate; expected at least one row with"
                  + " labels.",
              data.size(),
              role));
    }
  }
}
