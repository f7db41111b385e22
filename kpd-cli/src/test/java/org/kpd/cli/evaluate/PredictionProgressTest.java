package org.kpd.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PredictionProgressTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void printsALineNowAndThen() {
    StringWriter lines = new StringWriter();
    AtomicLong now = new AtomicLong();
    try (PredictionProgress progress =
        PredictionProgress.lines(new PrintWriter(lines, true), now::get)) {
      progress.predicted(64, 5000);
      now.set(11 * SECOND);
      progress.predicted(1200, 5000);
      now.set(12 * SECOND);
      progress.predicted(1264, 5000);
      now.set(30 * SECOND);
      progress.predicted(5000, 5000);
    }

    assertThat(lines.toString().lines())
        .containsExactly("Predicted 1,200 of 5,000 faces", "Predicted 5,000 of 5,000 faces");
  }
}
