package org.kpd.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import org.kpd.cli.cluster.ProcessOutcome;

/**
 * A failed training run of a sweep.
 *
 * @param log the file with its whole output
 * @param executor the executor on which it ran
 * @param reason the last line of its output
 */
record SweepFailure(String log, String executor, String reason) {

  /** The failed ones of a list of runs, whose outcomes are in the same order. */
  static List<SweepFailure> of(List<SweepRun> runs, List<ProcessOutcome> outcomes) {
    List<SweepFailure> failures = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      ProcessOutcome outcome = outcomes.get(i);
      if (outcome.code() != 0) {
        failures.add(
            new SweepFailure(
                runs.get(i).log().toString(),
                outcome.executor(),
                outcome.lastLine().replaceFirst("^kpd: ", "")));
      }
    }
    return failures;
  }

  @Override
  public String toString() {
    return "%s (%s): %s".formatted(log, executor, reason);
  }
}
