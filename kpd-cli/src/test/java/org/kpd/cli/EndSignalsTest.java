package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndSignalsTest {

  /** TERM, which no script that starts tests in the background ignores. */
  @Test
  void aHandlerHearsTheExitCodeOfEachSignal() throws Exception {
    BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    try (EndSignals signals = EndSignals.handle(heard::add)) {
      kill();
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(143);
      BlockingQueue<Integer> inner = new LinkedBlockingQueue<>();
      try (EndSignals within = EndSignals.handle(inner::add)) {
        kill();
        assertThat(inner.poll(10, TimeUnit.SECONDS)).isEqualTo(143);
      }
      kill();
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(143);
      assertThat(inner).isEmpty();
    }
  }

  private static void kill() throws Exception {
    long self = ProcessHandle.current().pid();
    assertThat(new ProcessBuilder("kill", "-TERM", Long.toString(self)).start().waitFor()).isZero();
  }
}
