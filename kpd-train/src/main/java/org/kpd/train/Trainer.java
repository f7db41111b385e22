package org.kpd.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.runtime.Devices;
import org.kpd.core.model.Architecture;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.ModelWeights;
import org.kpd.data.FaceDataset;
import org.kpd.data.NumpyRandom;
import org.kpd.train.EarlyStopping.Verdict;
import org.kpd.train.TrainingListener.Signal;
import org.kpd.train.TrainingResult.StopReason;
import org.kpd.train.augmentation.FaceTransform;
import org.kpd.train.augmentation.RandomTransform;

/**
 * Trains a network as Keras' {@code fit} does: a new order of the rows for every epoch, a last
 * batch that may be smaller, an epoch's loss as the mean over its rows, validation after every
 * epoch, early stopping, and the best weights at the end. Equal configurations, data and numbers of
 * threads give equal histories.
 */
public final class Trainer {
  private static final int STEPS_BETWEEN_LOOKS = 100;

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
      Run run = new Run(graph, feeding, training, start);
      return run.toEnd();
    }
  }

  /** Faces that travel to a card do so in calls of their own, beside that of the step. */
  private SessionSettings settings(boolean staged) {
    return new SessionSettings(
        config.threads(), config.precision(), staged ? 2 : 1, config.compiled());
  }

  /** One run: the loop, and its state between epochs. */
  private final class Run {
    private final TrainingGraph graph;
    private final Feeding feeding;
    private final FaceDataset training;
    private final List<EpochMetrics> history;
    private final NumpyRandom random = new NumpyRandom(config.seed());
    private final EarlyStopping earlyStopping =
        new EarlyStopping(config.patience(), config.minDelta());
    private ModelWeights bestWeights;

    Run(TrainingGraph graph, Feeding feeding, FaceDataset training, TrainingState start) {
      this.graph = graph;
      this.feeding = feeding;
      this.training = training;
      this.history = new ArrayList<>(start.history());
      this.bestWeights = start.bestWeights();
      graph.load(start);
    }

    TrainingResult toEnd() throws IOException {
      int steps = feeding.steps();
      for (TrainingListener listener : listeners) {
        listener.started(new TrainingListener.Plan(config.epochs(), steps, history.size() + 1));
      }
      StopReason reason = replayHistory();
      while (reason == StopReason.ALL_EPOCHS && history.size() < config.epochs()) {
        reason = epoch(history.size() + 1);
      }
      TrainingResult result =
          new TrainingResult(
              bestWeights, graph.optimizerState(), history, earlyStopping.bestEpoch(), reason);
      for (TrainingListener listener : listeners) {
        listener.ended(result);
      }
      return result;
    }

    /** Advances the order of rows and early stopping to the end of a resumed run's history. */
    private StopReason replayHistory() {
      StopReason reason = StopReason.ALL_EPOCHS;
      for (EpochMetrics past : history) {
        random.permutation(training.size());
        if (earlyStopping.update(past.epoch(), monitored(past)) == Verdict.STOP) {
          reason = StopReason.EARLY_STOPPING;
        }
      }
      return reason;
    }

    private StopReason epoch(int epoch) throws IOException {
      boolean interrupted = false;
      int step = 0;
      int rows = config.batchSize();
      FaceTransform transform =
          RandomTransform.of(config.technique().augmentation(), config.seed(), epoch);
      double steps = feeding.steps();
      int[] order = random.permutation(training.size());
      try (Batches<?> batches = graph.ahead(feeding.training(order, transform))) {
        while (batches.hasNext() && !interrupted) {
          try (StepInput batch = batches.next()) {
            rows = batch.rows();
            graph.step(batch, rate(epoch - 1 + step / steps, 1 / steps));
          }
          step++;
          interrupted = stepEnded(epoch, step) == Signal.STOP || hasDiverged(step);
        }
      } catch (RuntimeException failure) {
        // By now nothing of this pass is on its way to a device, where smaller steps are tried.
        throw FittingBatch.explained(failure, rows, this::fits);
      }
      return epochEnded(epoch, graph.takeErrors(), interrupted);
    }

    /** Whether a step of that many faces can be computed; the weights are lost anyway. */
    private boolean fits(int rows) {
      int[] order = IntStream.range(0, rows).map(row -> row % training.size()).toArray();
      try (Batches<?> batches = graph.ahead(feeding.training(order, FaceTransform.NONE));
          StepInput batch = batches.next()) {
        graph.step(batch, 0);
        return true;
      } catch (RuntimeException failure) {
        return false;
      }
    }

    /** Checked now and then, so that a diverged run does not finish a long epoch. */
    private boolean hasDiverged(int step) {
      return step % STEPS_BETWEEN_LOOKS == 0 && !Double.isFinite(graph.errors().losses());
    }

    private double rate(double passed, double step) {
      return config
          .technique()
          .schedule()
          .rate(config.learningRate(), passed, config.epochs(), step);
    }

    private double monitored(EpochMetrics metrics) {
      return config.technique().monitor().of(metrics);
    }

    private StopReason epochEnded(int epoch, ErrorSums sums, boolean interrupted)
        throws IOException {
      ErrorSums validated = validate();
      EpochMetrics metrics =
          new EpochMetrics(epoch, sums.loss(), sums.mae(), validated.loss(), validated.mae());
      history.add(metrics);
      Verdict verdict = earlyStopping.update(epoch, monitored(metrics));
      if (verdict == Verdict.BETTER) {
        bestWeights = graph.evaluatedWeights();
      }
      Signal signal = Signal.CONTINUE;
      TrainingListener.Epoch report =
          new TrainingListener.Epoch(metrics, verdict == Verdict.BETTER, !interrupted, this::state);
      for (TrainingListener listener : listeners) {
        signal = either(signal, listener.epochEnded(report));
      }
      if (!Double.isFinite(metrics.loss()) || !Double.isFinite(metrics.validationLoss())) {
        return StopReason.DIVERGED;
      }
      if (interrupted || signal == Signal.STOP) {
        return StopReason.INTERRUPTED;
      }
      return verdict == Verdict.STOP ? StopReason.EARLY_STOPPING : StopReason.ALL_EPOCHS;
    }

    private ErrorSums validate() {
      try (Batches<?> batches = graph.ahead(feeding.validation())) {
        while (batches.hasNext()) {
          try (StepInput batch = batches.next()) {
            graph.evaluate(batch);
          }
        }
      }
      return graph.takeErrors();
    }

    private Signal stepEnded(int epoch, int step) throws IOException {
      TrainingListener.Step report = new TrainingListener.Step(epoch, step, graph::errors);
      Signal signal = Signal.CONTINUE;
      for (TrainingListener listener : listeners) {
        signal = either(signal, listener.stepEnded(report));
      }
      return signal;
    }

    private TrainingState state() {
      return new TrainingState(
          graph.weights(),
          Optional.of(graph.optimizerState()),
          graph.averagedWeights(),
          bestWeights,
          history);
    }
  }

  private static Signal either(Signal one, Signal other) {
    return one == Signal.STOP ? one : other;
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
