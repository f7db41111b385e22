package org.kpd.cli.score;

import java.io.PrintWriter;
import java.util.Locale;
import org.kpd.cli.cluster.ScoreCounts;
import org.kpd.core.internal.io.Counted;
import picocli.CommandLine;

/**
 * What a finished job is told as.
 *
 * @param output where its answers are
 */
record ScoreSummary(ScoreCounts counts, String output) {
  /** Failures on the errors, counts on the screen. */
  void print(CommandLine command) {
    PrintWriter errors = command.getErr();
    counts.failures().forEach(failure -> errors.println("kpd: " + failure));
    if (counts.unread() > counts.failures().size()) {
      errors.printf(
          Locale.ROOT,
          "kpd: %d more pictures could not be read; see the column error.%n",
          counts.unread() - counts.failures().size());
    }
    errors.flush();
    PrintWriter screen = command.getOut();
    screen.printf(
        Locale.ROOT,
        "%s, %s, %s without a face, %d not read%n%s%n",
        Counted.of(counts.pictures(), "picture"),
        Counted.of(counts.faces(), "face"),
        Counted.of(counts.empty(), "picture"),
        counts.unread(),
        output);
    screen.flush();
  }
}
