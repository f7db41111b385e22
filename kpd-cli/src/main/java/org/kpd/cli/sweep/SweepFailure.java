package org.kpd.cli.sweep;

import java.util.ArrayList;
import java.util.List;
import org.kpd.cli.cluster.ProcessOutcome;

/**
 * A training of a sweep that came to nothing.
 *
 * @param log the file that tells all of it
 * @param executor where it ran
 * @param reason its last line
 */
record SweepFailure(String log, String executor, String reason) {

  /** Of runs and what became of each, in one order. */
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
