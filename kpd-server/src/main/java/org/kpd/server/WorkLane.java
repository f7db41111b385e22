package org.kpd.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Work that waits in a bounded queue for a few threads of its own, so that no thread that answers
 * ever waits for it. A task keeps its place until what it promised is there, even while no thread
 * works on it: a photo is open from its decoding to the last look at it. Tasks of clients who left
 * meanwhile, and those that waited too long, are dropped before they begin. Thread-safe.
 */
final class WorkLane implements Executor, AutoCloseable {
  /** How often a full queue is searched for clients who left. */
  private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final String name;
  private final int places;
  private final int capacity;
  private final long patienceNanos;
  private final ExecutorService threads;
  private final AtomicInteger dropped = new AtomicInteger();
  private final Deque<Task<?>> waiting = new ArrayDeque<>();
  private int taken;
  private long sweptAt = System.nanoTime() - SWEEP_NANOS;
  private boolean closed;

  /**
   * An empty lane.
   *
   * @param name of its threads and in the metrics
   * @param places how many tasks there are at the same time, a thread for each
   * @param capacity how many more may wait
   * @param patienceNanos how long one may wait
   */
  WorkLane(String name, int places, int capacity, long patienceNanos) {
    this.name = name;
    this.places = places;
    this.capacity = capacity;
    this.patienceNanos = patienceNanos;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            places,
            task -> {
              Thread thread = new Thread(task, "kpd-" + name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins a task when its turn comes.
   *
   * @return completes with it; exceptionally with HttpProblem if it was dropped
   * @throws HttpProblem if too many wait already
   */
  <T> CompletableFuture<T> submit(Call call, Supplier<CompletableFuture<T>> work) {
    Task<T> task = new Task<>(call, work, System.nanoTime(), new CompletableFuture<>());
    List<Task<?>> unwanted = new ArrayList<>();
    try {
      if (!enter(task, unwanted)) {
        throw HttpProblem.of(
            HttpProblem.TOO_MANY,
            String.format(
                Locale.ROOT,
                "Found %d %s waiting to be decoded; expected at most that. Try again later.",
                capacity,
                name));
      }
    } finally {
      unwanted.forEach(this::drop);
    }
    return task.answer();
  }

  /** Runs what belongs to a task that has begun, or comes before one, on a thread of the lane. */
  @Override
  public void execute(Runnable step) {
    threads.execute(step);
  }

  /** Its name in the metrics. */
  String name() {
    return name;
  }

  /** How many tasks wait. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** How many tasks were dropped because their clients had left, or their time was over. */
  int dropped() {
    return dropped.get();
  }

  /** Drops what waits and takes nothing more in; what runs goes on. */
  @Override
  public void close() {
    List<Task<?>> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(waiting);
      waiting.clear();
    }
    left.forEach(task -> task.fail(stopping()));
    threads.shutdown();
  }

  /** Whether there was room; the unwanted have left for it. */
  private synchronized boolean enter(Task<?> task, List<Task<?>> unwanted) {
    if (closed) {
      throw stopping();
    }
    if (taken < places) {
      taken++;
      threads.execute(() -> run(task));
      return true;
    }
    long now = task.enteredAt();
    if (waiting.size() >= capacity && now - sweptAt >= SWEEP_NANOS) {
      sweptAt = now;
      for (Iterator<Task<?>> all = waiting.iterator(); all.hasNext(); ) {
        Task<?> each = all.next();
        if (isUnwanted(each)) {
          all.remove();
          unwanted.add(each);
        }
      }
    }
    return waiting.size() < capacity && waiting.add(task);
  }

  private <T> void run(Task<T> task) {
    CompletableFuture<T> result;
    try {
      result = task.work().get();
    } catch (Throwable failure) {
      // Errors are answered, too: out of memory for one photo is not out of memory for the next.
      result = CompletableFuture.failedFuture(failure);
    }
    var unused =
        result.whenComplete(
            (value, failure) -> {
              leave();
              if (failure == null) {
                task.answer().complete(value);
              } else {
                task.fail(failure);
              }
            });
  }

  /** Gives a place to the next task that is still wanted. */
  private void leave() {
    List<Task<?>> unwanted = new ArrayList<>();
    synchronized (this) {
      Task<?> next = waiting.poll();
      while (next != null && isUnwanted(next)) {
        unwanted.add(next);
        next = waiting.poll();
      }
      if (next == null) {
        taken--;
      } else {
        start(next);
      }
    }
    unwanted.forEach(this::drop);
  }

  private void start(Task<?> next) {
    if (threads.isShutdown()) {
      taken--;
      next.fail(stopping());
    } else {
      threads.execute(() -> run(next));
    }
  }

  private boolean isUnwanted(Task<?> task) {
    return isLate(task) || task.call().isGone();
  }

  private boolean isLate(Task<?> task) {
    return System.nanoTime() - task.enteredAt() > patienceNanos;
  }

  private void drop(Task<?> task) {
    dropped.incrementAndGet();
    task.fail(
        isLate(task)
            ? HttpProblem.of(
                HttpProblem.TIMEOUT,
                String.format(
                    Locale.ROOT,
                    "Waited %d ms to be decoded; expected a turn within that. Try again later.",
                    TimeUnit.NANOSECONDS.toMillis(patienceNanos)))
            : HttpProblem.clientLeft());
  }

  private static HttpProblem stopping() {
    return HttpProblem.of(HttpProblem.UNAVAILABLE, "The server is stopping.");
  }

  /** What waits for its turn. */
  private record Task<T>(
      Call call, Supplier<CompletableFuture<T>> work, long enteredAt, CompletableFuture<T> answer) {
    void fail(Throwable failure) {
      answer.completeExceptionally(failure);
    }
  }
}
