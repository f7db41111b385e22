package org.kpd.benchmarks.levers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.kpd.data.FaceDataset;
import org.kpd.data.format.FaceNpz;
import org.kpd.keras.model.KerasModel;
import org.kpd.train.internal.model.ModelReader;

/**
 * Prints where the forward and backward pass of a training step, or a prediction, spend their time,
 * from TensorFlow's step statistics.
 */
public final class StepStatistics {
  private static final int RUNS = 30;
  private static final double SECONDS = 2;
  private static final int SHOWN = 16;
  private static final double MILLISECONDS = 1e3;
  private static final double NANOS_PER_MILLISECOND = 1e6;

  private StepStatistics() {}

  /** Arguments: {@code train|predict MODEL PRECISION BATCH FACES.npz}; trained weights. */
  public static void main(String[] arguments) throws IOException {
    KerasModel model = ModelReader.read(Path.of(arguments[1]));
    FaceDataset faces = FaceNpz.read(Path.of(arguments[4]));
    Variant complete = Variant.complete(arguments[0].equals("train"));
    Variant variant = arguments[2].equals("bfloat16") ? complete.inBfloat16() : complete;
    try (VariantGraph graph =
        new VariantGraph(variant, model, faces, Integer.parseInt(arguments[3]))) {
      milliseconds(graph);
      double untraced = milliseconds(graph);
      graph.traced(RUNS);
      print(System.out, graph.traced(RUNS), untraced);
    }
  }

  /** The mean of one run, over about two seconds of runs. */
  private static double milliseconds(VariantGraph graph) {
    long start = System.nanoTime();
    double passed = 0;
    int runs = 0;
    while (passed < SECONDS * MILLISECONDS) {
      graph.run();
      runs++;
      passed = (System.nanoTime() - start) / NANOS_PER_MILLISECOND;
    }
    return passed / runs;
  }

  private static void print(PrintStream out, OperationTimes times, double untraced) {
    out.printf(
        Locale.ROOT,
        "%.2f ms a run without tracing; %.2f ms in %d operations, traced%n",
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
