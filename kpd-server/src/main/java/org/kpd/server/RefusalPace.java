package org.kpd.server;

import java.util.concurrent.TimeUnit;

/**
 * Paces rejections under overload, without blocking a thread. A thousand clients that retry as soon
 * as they are rejected would otherwise keep the whole machine busy rejecting: each rejection would
 * bring the next retry sooner. Thread-safe.
 */
final class RefusalPace {
  private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private long next = System.nanoTime();

  /** How long to delay the next rejection; at most two seconds. */
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
