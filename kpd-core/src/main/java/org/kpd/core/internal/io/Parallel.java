package org.kpd.core.internal.io;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Maps the elements of a list on every core. */
public final class Parallel {

  /** The work on one element, on any thread. */
  @FunctionalInterface
  public interface Step<T, R, X extends Exception> {
    /** The result for one element. */
    R apply(T element) throws X;
  }

  private record Outcome<R>(@Nullable R result, Optional<Exception> failure) {}

  private Parallel() {}

  /**
   * The results, in the order of the elements. Every element is tried; of several failures the
   * first in that order is thrown.
   *
   * @param progress receives the number of elements done so far
   */
  @SuppressWarnings("unchecked") // a step throws nothing checked but X
  public static <T, R, X extends Exception> List<R> map(
      List<T> elements, Step<T, R, X> step, Progress progress) throws X {
    AtomicInteger done = new AtomicInteger();
    List<Outcome<R>> outcomes =
        elements.parallelStream()
            .map(
                element -> {
                  Outcome<R> outcome = attempt(element, step);
                  progress.done(done.incrementAndGet(), elements.size());
                  return outcome;
                })
            .toList();
    Optional<Exception> failure =
        outcomes.stream().flatMap(outcome -> outcome.failure().stream()).findFirst();
    if (failure.isPresent()) {
      throw (X) failure.get();
    }
    return outcomes.stream().map(Outcome::result).toList();
  }

  private static <T, R, X extends Exception> Outcome<R> attempt(T element, Step<T, R, X> step) {
    try {
      return new Outcome<>(step.apply(element), Optional.empty());
    } catch (Exception failure) {
      return new Outcome<>(null, Optional.of(failure));
    }
  }
}
