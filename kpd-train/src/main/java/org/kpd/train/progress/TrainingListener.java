package org.kpd.train.progress;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * Observes a training run and may end it. Called on the training thread, between steps: slow
 * listeners slow training down.
 */
public interface TrainingListener {

  /** Whether training continues. */
  enum Signal {
    CONTINUE,
    /** End after this step or epoch, restore the best weights and report. */
    STOP
  }

  /**
   * The run that is about to start.
   *
   * @param epochs the maximum number of epochs
   * @param steps steps per epoch
   * @param firstEpoch the first epoch, counted from 1; more than 1 for a resumed run
   */
  record Plan(int epochs, int steps, int firstEpoch) {}

  /**
   * The progress of an epoch after a step.
   *
   * @param epoch counted from 1
   * @param step counted from 1
   * @param errors the errors of the epoch so far; reading them waits until the step is computed,
   *     which on a graphics card takes longer than starting it, so read them no more often than
   *     they are displayed
   */
  record Step(int epoch, int step, Supplier<ErrorSums> errors) {}

  /**
   * The end of an epoch.
   *
   * @param metrics its figures
   * @param better whether its monitored figure is the best so far
   * @param complete whether every batch was used; false if a listener ended the epoch early
   * @param state supplies the state of the run, a copy of all weights
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
