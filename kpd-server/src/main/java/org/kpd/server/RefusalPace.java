package org.kpd.server;

import java.util.concurrent.TimeUnit;

/**
 * Spreads refusals over time, without a thread waiting. A thousand clients that ask again as soon
 * as they are refused would otherwise keep the whole machine refusing: the more it refused, the
 * more they asked. Thread-safe.
 */
final class RefusalPace {
  private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private long next = System.nanoTime();

  /** How long the next one should be held back; at most two seconds. */
  long delayNanos() {
    return delayNanos(System.nanoTime());
  }

  synchronized long delayNanos(long now) {
    long delay = Math.max(0, next - now);
    if (delay >= LONGEST_NANOS) {
      return LONGEST_NANOS;
    }
    next = now + delay + GAP_NANOS;
    return delay;
  }
}
