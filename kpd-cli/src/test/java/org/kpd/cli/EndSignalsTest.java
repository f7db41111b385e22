package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.kpd.cli.terminal.EndSignals;

class EndSignalsTest {

  /** With TERM: a shell makes background processes ignore INT. */
  @Test
  void aHandlerHearsTheExitCodeUntilItIsClosed() throws Exception {
    BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    EndSignals signals = EndSignals.handle(heard::add);
    try {
      kill();
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(143);
      signals.close();
      BlockingQueue<Integer> later = new LinkedBlockingQueue<>();
      signals = EndSignals.handle(later::add);
      kill();
      assertThat(later.poll(10, TimeUnit.SECONDS)).isEqualTo(143);
      assertThat(heard).isEmpty();
    } finally {
      signals.close();
    }
  }

  private static void kill() throws Exception {
    long self = ProcessHandle.current().pid();
    assertThat(new ProcessBuilder("kill", "-TERM", Long.toString(self)).start().waitFor()).isZero();
  }
}
