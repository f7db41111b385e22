package org.kpd.serve.internal.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.kpd.serve.batching.PredictionRejectedException;
import org.kpd.serve.batching.PredictionTimeoutException;
import org.kpd.serve.batching.PredictorOptions;

/**
 * Faces in the order of their turns, a bounded number of them, taken out in batches of one
 * signature each; and whose turn it is to run: batches, or a lone caller past the queue.
 * Thread-safe.
 */
public final class BatchQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrival = lock.newCondition();
  private final List<PendingFaces> waiting = new ArrayList<>();
  private final PredictorOptions options;
  private int waitingFaces;
  private int running;
  private int expected;
  private boolean closed;

  BatchQueue(PredictorOptions options) {
    this.options = options;
  }

  /**
   * Adds all, or none.
   *
   * @throws PredictionRejectedException if there is no room for all
   * @throws IllegalStateException if closed
   */
  void add(List<PendingFaces> arrivals) {
    int faces = arrivals.stream().mapToInt(PendingFaces::faces).sum();
    List<PendingFaces> expired = List.of();
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("The predictor is closed.");
      }
      if (waitingFaces + faces > options.queueCapacity()) {
        expired = removeUnwanted();
      }
      if (waitingFaces + faces > options.queueCapacity()) {
        throw new PredictionRejectedException(
            String.format(
                Locale.ROOT,
                "Found %d faces waiting and %d more; expected at most %d in the queue. Try again later.",
                waitingFaces,
                faces,
                options.queueCapacity()));
      }
      arrivals.forEach(this::insert);
      waitingFaces += faces;
      arrival.signal();
    } finally {
      lock.unlock();
      expired.forEach(this::timeOut);
    }
  }

  /**
   * How many faces the next batch may expect. They are worth some patience: once the first is
   * there, the batch waits for the others until it is full or {@link PredictorOptions#maxWait()} is
   * over, and nobody goes past the queue.
   */
  void expect(int faces) {
    lock.lock();
    try {
      expected = faces;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a turn past the queue, if nobody waits, runs or is expected; whoever got it must {@link
   * #leave}.
   */
  boolean enter() {
    lock.lock();
    try {
      boolean idle = !closed && waiting.isEmpty() && expected == 0 && running == 0;
      running += idle ? 1 : 0;
      return idle;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a turn, a batch's or a lone caller's. */
  void leave() {
    lock.lock();
    try {
      running--;
      arrival.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the next batch and for its turn, which lasts until {@link #leave}; empty, and no
   * turn, once closed and drained.
   */
  List<PendingFaces> take() throws InterruptedException {
    List<PendingFaces> batch = new ArrayList<>();
    while (batch.isEmpty()) {
      List<PendingFaces> expired;
      lock.lockInterruptibly();
      try {
        while (waiting.isEmpty() || running >= options.batchThreads()) {
          if (closed && waiting.isEmpty()) {
            return List.of();
          }
          arrival.await();
        }
        expired = removeUnwanted();
        if (!waiting.isEmpty()) {
          running++;
          fill(batch, Math.min(expected, options.maxBatch()));
        }
      } finally {
        lock.unlock();
      }
      expired.forEach(this::timeOut);
    }
    return batch;
  }

  /** How many faces wait. */
  int faces() {
    lock.lock();
    try {
      return waitingFaces;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more in; what is waiting is still given out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrival.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nearly always at the end: only behind a crowd somebody has an earlier turn. */
  private void insert(PendingFaces pending) {
    int place = waiting.size();
    while (place > 0 && waiting.get(place - 1).turn() - pending.turn() > 0) {
      place--;
    }
    waiting.add(place, pending);
  }

  private void fill(List<PendingFaces> batch, int expected) throws InterruptedException {
    PendingFaces first = waiting.remove(0);
    batch.add(first);
    int faces = collect(first, batch, first.faces());
    long patience = options.maxWait().toNanos();
    while (faces < expected && patience > 0 && !closed) {
      patience = arrival.awaitNanos(patience);
      faces = collect(first, batch, faces);
    }
    waitingFaces -= faces;
    if (!waiting.isEmpty()) {
      arrival.signal();
    }
  }

  /** Moves what fits beside the first from the queue into its batch, the oldest first. */
  private int collect(PendingFaces first, List<PendingFaces> batch, int faces) {
    int sum = faces;
    Iterator<PendingFaces> others = waiting.iterator();
    while (sum < options.maxBatch() && others.hasNext()) {
      PendingFaces next = others.next();
      if (next.signature().equals(first.signature()) && sum + next.faces() <= options.maxBatch()) {
        others.remove();
        batch.add(next);
        sum += next.faces();
      }
    }
    return sum;
  }

  /** Drops what was cancelled, and returns it with what expired and whose callers left. */
  private List<PendingFaces> removeUnwanted() {
    List<PendingFaces> expired = new ArrayList<>();
    long now = System.nanoTime();
    for (Iterator<PendingFaces> all = waiting.iterator(); all.hasNext(); ) {
      PendingFaces pending = all.next();
      if (pending.abandoned(now) || pending.expired(now)) {
        all.remove();
        waitingFaces -= pending.faces();
        expired.add(pending);
      }
    }
    return expired;
  }

  /** Completing a future runs its callbacks: never under the lock. */
  private void timeOut(PendingFaces pending) {
    if (!pending.expired(System.nanoTime())) {
      pending.answer().cancel(false);
      return;
    }
    Duration waited = Duration.ofNanos(System.nanoTime() - pending.enteredAt());
    pending
        .answer()
        .completeExceptionally(
            new PredictionTimeoutException(
                String.format(
                    Locale.ROOT,
                    "Waited %d ms for a batch; expected one within %d ms. Try again later.",
                    waited.toMillis(),
                    options.deadline().toMillis())));
  }
}
