package org.kpd.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void printsALineNowAndThen() {
    StringWriter lines = new StringWriter();
    AtomicLong now = new AtomicLong();
    try (TerminalProgress progress =
        TerminalProgress.lines("Predicted", "face", new PrintWriter(lines, true), now::get)) {
      progress.done(64, 5000);
      now.set(11 * SECOND);
      progress.done(1200, 5000);
      now.set(12 * SECOND);
      progress.done(1264, 5000);
      now.set(30 * SECOND);
      progress.done(5000, 5000);
    }

    assertThat(lines.toString().lines())
        .describedAs("none at the end, since the result follows")
        .containsExactly("Predicted 1,200 of 5,000 faces");
  }

  @Test
  void neverGoesBackWhereThreadsOvertakeEachOther() {
    StringWriter lines = new StringWriter();
    AtomicLong now = new AtomicLong();
    try (TerminalProgress progress =
        TerminalProgress.lines("Read", "photo", new PrintWriter(lines, true), now::get)) {
      progress.done(9, 10);
      now.set(11 * SECOND);
      progress.done(8, 10);
    }

    assertThat(lines.toString().strip()).isEqualTo("Read 9 of 10 photos");
  }

  @Test
  void namesWhatTurnsOutToBeCounted() {
    StringWriter lines = new StringWriter();
    AtomicLong now = new AtomicLong();
    try (TerminalProgress progress =
        TerminalProgress.lines("Scored", "picture", new PrintWriter(lines, true), now::get)) {
      progress.counts("file");
      now.set(11 * SECOND);
      progress.done(2, 3);
    }

    assertThat(lines.toString().strip()).isEqualTo("Scored 2 of 3 files");
  }
}
