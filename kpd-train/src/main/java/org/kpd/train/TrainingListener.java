package org.kpd.train;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * Watches a training run and may end it. Called on the thread that trains, between steps: slow
 * listeners slow training down.
 */
public interface TrainingListener {

  /** Whether training goes on. */
  enum Signal {
    CONTINUE,
    /** End after this step or epoch, restore the best weights and report. */
    STOP
  }

  /**
   * What is about to be trained.
   *
   * @param epochs most epochs
   * @param steps of each epoch
   * @param firstEpoch the next epoch, counted from 1; more than 1 where a run is resumed
   */
  record Plan(int epochs, int steps, int firstEpoch) {}

  /**
   * Where the epoch stands after a step.
   *
   * @param epoch counted from 1
   * @param step counted from 1
   * @param errors of the epoch so far; asking waits until the step is computed, which on a graphics
   *     card takes longer than to begin it, so ask no more often than somebody looks
   */
  record Step(int epoch, int step, Supplier<ErrorSums> errors) {}

  /**
   * An epoch that ended.
   *
   * @param metrics its figures
   * @param better whether its monitored figure is the best so far
   * @param complete whether every batch was learned from; false where a listener ended it early
   * @param state where the run stands; copies all weights when asked
   */
  record Epoch(
      EpochMetrics metrics, boolean better, boolean complete, Supplier<TrainingState> state) {}

  /** Before the first step. */
  default void started(Plan plan) throws IOException {}

  /** After each step. */
  default Signal stepEnded(Step step) throws IOException {
    return Signal.CONTINUE;
  }

  /** After each epoch and its validation. */
  default Signal epochEnded(Epoch epoch) throws IOException {
    return Signal.CONTINUE;
  }

  /** After the last epoch, when the best weights are known. */
  default void ended(TrainingResult result) throws IOException {}
}
