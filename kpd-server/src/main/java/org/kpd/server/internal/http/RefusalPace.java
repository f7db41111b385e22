package org.kpd.server.internal.http;

import java.util.concurrent.TimeUnit;

/**
 * Paces rejections under overload, without blocking a thread. A thousand clients that retry as soon
 * as they are rejected would otherwise keep the whole machine busy rejecting: each rejection would
 * bring the next retry sooner. Thread-safe.
 */
public final class RefusalPace {
  private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private long next = System.nanoTime();

  /** How long to delay the next rejection; at most two seconds. */
  public long delayNanos() {
    return delayNanos(System.nanoTime());
  }

  public synchronized long delayNanos(long now) {
    long delay = Math.max(0, next - now);
    if (delay >= LONGEST_NANOS) {
      return LONGEST_NANOS;
    }
    next = now + delay + GAP_NANOS;
    return delay;
  }
}
