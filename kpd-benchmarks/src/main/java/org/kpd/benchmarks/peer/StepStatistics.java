package org.kpd.benchmarks.peer;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.kpd.core.runtime.OperationTimes;

/** Prints where a training step or a prediction spends its time, by TensorFlow's own count. */
public final class StepStatistics {
  private static final int RUNS = 30;
  private static final double SECONDS = 2;
  private static final int SHOWN = 16;
  private static final double MILLISECONDS = 1e3;
  private static final double NANOS_PER_MILLISECOND = 1e6;

  private StepStatistics() {}

  /** Arguments: those of {@link Worker}. */
  public static void main(String[] arguments) throws Exception {
    double untraced;
    try (Task task = Worker.task(arguments)) {
      milliseconds(task);
      untraced = milliseconds(task);
    }
    try (OperationTimes times = OperationTimes.record();
        Task task = Worker.task(arguments)) {
      task.run(RUNS);
      times.clear();
      task.run(RUNS);
      print(System.out, times, untraced);
    }
  }

  /** Of one call, over about two seconds of them. */
  private static double milliseconds(Task task) throws InterruptedException {
    long start = System.nanoTime();
    double passed = 0;
    int calls = 0;
    while (passed < SECONDS * MILLISECONDS) {
      task.run(1);
      calls++;
      passed = (System.nanoTime() - start) / NANOS_PER_MILLISECOND;
    }
    return passed / calls;
  }

  private static void print(PrintStream out, OperationTimes times, double untraced) {
    out.printf(
        Locale.ROOT,
        "%.2f ms a call without tracing; %.2f ms in %d operations, traced%n",
        untraced,
        times.totalMilliseconds() / RUNS,
        times.milliseconds().size());
    out.printf(Locale.ROOT, "%nby kind, ms%n");
    printLongest(out, times, OperationTimes.Operation::type);
    out.printf(Locale.ROOT, "%none by one, ms%n");
    printLongest(out, times, operation -> operation.type() + " " + operation.name());
  }

  private static void printLongest(
      PrintStream out, OperationTimes times, Function<OperationTimes.Operation, String> key) {
    Map<String, Double> sums = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    times
        .milliseconds()
        .forEach(
            (operation, milliseconds) -> {
              sums.merge(key.apply(operation), milliseconds / RUNS, Double::sum);
              counts.merge(key.apply(operation), 1, Integer::sum);
            });
    sums.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .forEach(
            sum ->
                out.printf(
                    Locale.ROOT,
                    "%8.3f  %3d x  %s%n",
                    sum.getValue(),
                    counts.get(sum.getKey()),
                    sum.getKey()));
  }
}
