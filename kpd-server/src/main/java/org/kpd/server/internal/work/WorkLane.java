package org.kpd.server.internal.work;

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
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.HttpProblem;

/**
 * A thread pool with a bounded queue, which keeps long work off the HTTP threads. A task holds its
 * slot until its result is complete, even while no thread works on it: a photo stays open from its
 * decoding to the last look at it. Tasks whose clients have left, and those that waited too long,
 * are dropped before they start. Thread-safe.
 */
public final class WorkLane implements Executor, AutoCloseable {
  /** The minimum time between searches of a full queue for clients that have left. */
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
   * Creates an empty lane.
   *
   * @param name the name of its threads and in the metrics
   * @param places the maximum number of concurrent tasks, each with a thread
   * @param capacity the maximum number of waiting tasks
   * @param patienceNanos how long a task may wait
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
   * Queues a task.
   *
   * @return completes with the task; exceptionally with HttpProblem if it was dropped
   * @throws HttpProblem if too many are already waiting
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

  /** Runs a step of a started task, or one before a task, on a thread of the lane. */
  @Override
  public void execute(Runnable step) {
    threads.execute(step);
  }

  /** The lane's name in the metrics. */
  public String name() {
    return name;
  }

  /** The number of waiting tasks. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** The number of tasks dropped because their client had left or they had waited too long. */
  public int dropped() {
    return dropped.get();
  }

  /** Drops the waiting tasks and accepts no more; running ones continue. */
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

  /**
   * Starts or queues a task; false if the queue is full. Collects unwanted tasks that it removed.
   */
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
      // Errors are answered, too: running out of memory on one photo need not affect the next.
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

  /** Gives the free slot to the next task that is still wanted. */
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
                    "Waited %d ms to be decoded; expected a turn within that time. Try again later.",
                    TimeUnit.NANOSECONDS.toMillis(patienceNanos)))
            : HttpProblem.clientLeft());
  }

  private static HttpProblem stopping() {
    return HttpProblem.of(HttpProblem.UNAVAILABLE, "The server is stopping.");
  }

  /** A waiting or running task. */
  private record Task<T>(
      Call call, Supplier<CompletableFuture<T>> work, long enteredAt, CompletableFuture<T> answer) {
    void fail(Throwable failure) {
      answer.completeExceptionally(failure);
    }
  }
}
