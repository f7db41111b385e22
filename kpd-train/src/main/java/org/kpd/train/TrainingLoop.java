package org.kpd.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.kpd.core.weights.ModelWeights;
import org.kpd.data.split.NumpyRandom;
import org.kpd.train.EarlyStopping.Verdict;
import org.kpd.train.config.TrainingConfig;
import org.kpd.train.internal.feeding.Batches;
import org.kpd.train.internal.graph.Learner;
import org.kpd.train.progress.EpochMetrics;
import org.kpd.train.progress.ErrorSums;
import org.kpd.train.progress.TrainingListener;
import org.kpd.train.progress.TrainingListener.Signal;
import org.kpd.train.progress.TrainingResult;
import org.kpd.train.progress.TrainingResult.StopReason;
import org.kpd.train.progress.TrainingState;

/**
 * One run of Keras' {@code fit}, whatever is learned, and its state between epochs: a new order of
 * the rows for every epoch, validation after it, early stopping, and the best weights at the end.
 *
 * @param <B> the batches that are learned from
 */
final class TrainingLoop<B> {
  private static final int STEPS_BETWEEN_LOOKS = 100;

  private final Learner<B> learner;
  private final Lessons<B> lessons;
  private final TrainingConfig config;
  private final List<TrainingListener> listeners;
  private final List<EpochMetrics> history;
  private final int steps;
  private final NumpyRandom random;
  private final EarlyStopping earlyStopping;
  private ModelWeights bestWeights;

  /**
   * What a network learns from.
   *
   * @param rows the number of training rows
   * @param training the rows in the order of an epoch, and as they are in that epoch
   * @param validation the rows that each epoch ends with
   * @param monitored the figure that decides which epoch is best; smaller is better
   */
  record Lessons<B>(
      int rows,
      BiFunction<int[], Integer, Batches<? extends B>> training,
      Supplier<Batches<? extends B>> validation,
      ToDoubleFunction<EpochMetrics> monitored) {}

  TrainingLoop(
      Learner<B> learner,
      Lessons<B> lessons,
      TrainingConfig config,
      List<TrainingListener> listeners,
      TrainingState start) {
    this.learner = learner;
    this.lessons = lessons;
    this.config = config;
    this.listeners = listeners;
    this.history = new ArrayList<>(start.history());
    this.steps = (lessons.rows() + config.batchSize() - 1) / config.batchSize();
    this.random = new NumpyRandom(config.seed());
    this.earlyStopping = new EarlyStopping(config.patience(), config.minDelta());
    this.bestWeights = start.bestWeights();
    learner.load(start);
  }

  /** Runs the epochs that are left. */
  TrainingResult toEnd() throws IOException {
    for (TrainingListener listener : listeners) {
      listener.started(new TrainingListener.Plan(config.epochs(), steps, history.size() + 1));
    }
    StopReason reason = replayHistory();
    while (reason == StopReason.ALL_EPOCHS && history.size() < config.epochs()) {
      reason = epoch(history.size() + 1);
    }
    TrainingResult result =
        new TrainingResult(
            bestWeights,
            state().optimizer().orElseThrow(),
            history,
            earlyStopping.bestEpoch(),
            reason);
    for (TrainingListener listener : listeners) {
      listener.ended(result);
    }
    return result;
  }

  /** Advances the order of rows and early stopping to the end of a resumed run's history. */
  private StopReason replayHistory() {
    StopReason reason = StopReason.ALL_EPOCHS;
    for (EpochMetrics past : history) {
      random.permutation(lessons.rows());
      if (earlyStopping.update(past.epoch(), lessons.monitored().applyAsDouble(past))
          == Verdict.STOP) {
        reason = StopReason.EARLY_STOPPING;
      }
    }
    return reason;
  }

  private StopReason epoch(int epoch) throws IOException {
    boolean interrupted = false;
    int step = 0;
    int[] order = random.permutation(lessons.rows());
    try (Batches<? extends B> batches = lessons.training().apply(order, epoch)) {
      while (batches.hasNext() && !interrupted) {
        learner.step(batches.next(), rate(epoch - 1 + (double) step / steps));
        step++;
        interrupted = stepEnded(epoch, step) == Signal.STOP || hasDiverged(step);
      }
    }
    return epochEnded(epoch, learner.takeErrors(), interrupted);
  }

  private double rate(double passed) {
    return config
        .technique()
        .schedule()
        .rate(config.learningRate(), passed, config.epochs(), 1.0 / steps);
  }

  /** Checked now and then, so that a diverged run does not finish a long epoch. */
  private boolean hasDiverged(int step) {
    return step % STEPS_BETWEEN_LOOKS == 0 && !Double.isFinite(learner.errors().losses());
  }

  private StopReason epochEnded(int epoch, ErrorSums sums, boolean interrupted) throws IOException {
    ErrorSums validated = validate();
    EpochMetrics metrics =
        new EpochMetrics(epoch, sums.loss(), sums.mae(), validated.loss(), validated.mae());
    history.add(metrics);
    Verdict verdict = earlyStopping.update(epoch, lessons.monitored().applyAsDouble(metrics));
    if (verdict == Verdict.BETTER) {
      bestWeights = learner.evaluatedWeights();
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
    try (Batches<? extends B> batches = lessons.validation().get()) {
      while (batches.hasNext()) {
        learner.evaluate(batches.next());
      }
    }
    return learner.takeErrors();
  }

  private Signal stepEnded(int epoch, int step) throws IOException {
    TrainingListener.Step report = new TrainingListener.Step(epoch, step, learner::errors);
    Signal signal = Signal.CONTINUE;
    for (TrainingListener listener : listeners) {
      signal = either(signal, listener.stepEnded(report));
    }
    return signal;
  }

  private TrainingState state() {
    return learner.state(bestWeights, history);
  }

  private static Signal either(Signal one, Signal other) {
    return one == Signal.STOP ? one : other;
  }
}
