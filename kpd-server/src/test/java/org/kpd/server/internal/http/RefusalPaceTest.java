package org.kpd.server.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RefusalPaceTest {
  private final RefusalPace pace = new RefusalPace();
  private final long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);

  @Test
  void fewAreRefusedAtOnce() {
    for (int i = 0; i < 10; i++) {
      assertThat(pace.delayNanos(start + TimeUnit.MILLISECONDS.toNanos(2L * i))).isZero();
    }
  }

  @Test
  void manyAreSpread() {
    for (int i = 0; i < 1000; i++) {
      assertThat(pace.delayNanos(start)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(2L * i));
    }
    assertThat(pace.delayNanos(start)).isEqualTo(TimeUnit.SECONDS.toNanos(2));
    assertThat(pace.delayNanos(start)).isEqualTo(TimeUnit.SECONDS.toNanos(2));
    assertThat(pace.delayNanos(start + TimeUnit.SECONDS.toNanos(3))).isZero();
  }
}
