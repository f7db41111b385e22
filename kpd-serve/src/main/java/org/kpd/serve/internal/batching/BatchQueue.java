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
 * A bounded priority queue of faces, which are taken in batches of one signature each. It also
 * decides who may run: the batch threads, or a lone caller that bypasses the queue. Thread-safe.
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
   * Adds all arrivals or none.
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
   * Sets how many faces the next batch should expect. Once the first has arrived, the batch waits
   * for the others until it is full or {@link PredictorOptions#maxWait()} has passed, and no caller
   * bypasses the queue.
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
   * Lets a caller bypass the queue if no faces are waiting, running or expected; if true, the
   * caller must {@link #leave}.
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

  /** Ends the run of a batch or of a lone caller. */
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
   * Waits for the next batch and for permission to run it, which lasts until {@link #leave}; empty,
   * without permission, once closed and drained.
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

  /** The number of waiting faces. */
  int faces() {
    lock.lock();
    try {
      return waitingFaces;
    } finally {
      lock.unlock();
    }
  }

  /** Accepts no more faces; those waiting can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrival.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Inserts by turn, nearly always at the end: only behind a large call does a later arrival have
   * an earlier turn.
   */
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

  /** Moves faces that fit into the batch of the first from the queue, in order of their turns. */
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

  /** Removes and returns the faces that were canceled or expired, or whose callers left. */
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

  /**
   * Ends a call without a prediction. Never under the lock, since completing a future runs its
   * callbacks.
   */
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
