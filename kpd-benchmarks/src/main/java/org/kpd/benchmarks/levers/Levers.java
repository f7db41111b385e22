package org.kpd.benchmarks.levers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kpd.core.internal.layers.Multiply;
import org.kpd.core.model.NetworkGraph.Purpose;
import org.kpd.data.FaceDataset;
import org.kpd.data.format.FaceNpz;
import org.kpd.keras.model.KerasModel;
import org.kpd.train.internal.model.ModelReader;

/**
 * An ablation benchmark that prints what each optimization of a network contributes: it times a
 * ladder of variants, each with one more optimization, in turns in one process.
 */
public final class Levers {
  private static final int TRAINING_BATCH = 32;
  private static final int BATCH = 64;
  private static final int ROUNDS = 15;
  private static final int TRACED_RUNS = 5;
  private static final double TURN_NANOS = 3e8;
  private static final double NANOS_PER_MILLISECOND = 1e6;

  private final KerasModel model;
  private final FaceDataset faces;

  private Levers(KerasModel model, FaceDataset faces) {
    this.model = model;
    this.faces = faces;
  }

  /**
   * Arguments: {@code MODEL.h5 FACES.npz}; the weights must be trained, since zeros are folded
   * away.
   */
  public static void main(String[] arguments) throws IOException {
    KerasModel model = ModelReader.read(Path.of(arguments[0]));
    Levers levers = new Levers(model, FaceNpz.read(Path.of(arguments[1])));
    String name = model.architecture().name();
    levers.print(name + ", forward and gradients, 32 faces", levers.training(), TRAINING_BATCH);
    levers.print(name + ", prediction, 64 faces", levers.prediction(), BATCH);
    levers.print(name + ", prediction, one face", levers.loneFace(), 1);
  }

  private List<Variant> training() {
    List<Variant> ladder = new ArrayList<>();
    ladder.add(Variant.plain(Purpose.TRAINING));
    addPool(ladder);
    ladder.add(last(ladder).with("pool before bias and ReLU", "POOL_BEFORE_ACTIVATION"));
    addGate(ladder);
    ladder.add(last(ladder).withOneChannel());
    addCrop(ladder);
    Variant rows = last(ladder);
    ladder.add(rows.with("faces as columns of the dense layer", "FACES_AS_COLUMNS"));
    ladder.add(rows.inBfloat16());
    return ladder;
  }

  private List<Variant> prediction() {
    List<Variant> ladder = new ArrayList<>();
    ladder.add(Variant.plain(Purpose.INFERENCE));
    ladder.add(last(ladder).withConstants());
    addPool(ladder);
    addGate(ladder);
    ladder.add(last(ladder).withOneChannel());
    addCrop(ladder);
    ladder.add(last(ladder).lean());
    ladder.add(last(ladder).inBfloat16());
    return ladder;
  }

  private List<Variant> loneFace() {
    List<Variant> ladder = prediction();
    ladder.add(last(ladder).onOneThread());
    return ladder;
  }

  private static void addPool(List<Variant> ladder) {
    ladder.add(last(ladder).with("MaxPool with attributes", "POOL_WITH_ATTRIBUTES"));
  }

  private void addGate(List<Variant> ladder) {
    if (model.architecture().layers().stream()
        .anyMatch(layer -> layer.kind() instanceof Multiply)) {
      ladder.add(last(ladder).with("gate and shortcut at once", "GATE_WITH_SHORTCUT"));
    }
  }

  private void addCrop(List<Variant> ladder) {
    if (model.architecture().name().equals("base_model")) {
      ladder.add(last(ladder).with("only the rows that are looked at", "SEEN_INPUT_ONLY"));
    }
  }

  private static Variant last(List<Variant> ladder) {
    return ladder.get(ladder.size() - 1);
  }

  private void print(String title, List<Variant> ladder, int batch) {
    List<VariantGraph> graphs = new ArrayList<>();
    try {
      ladder.forEach(variant -> graphs.add(new VariantGraph(variant, model, faces, batch)));
      double[][] times = new double[graphs.size()][ROUNDS];
      for (int round = -1; round < ROUNDS; round++) {
        for (int i = 0; i < graphs.size(); i++) {
          // The first round warms the graphs up; its times are overwritten.
          times[i][Math.max(0, round)] = turn(graphs.get(i));
        }
      }
      System.out.printf(
          Locale.ROOT, "%n### %s%n%n| each with what is above it | ms | of the row above |", title);
      System.out.printf(Locale.ROOT, " operations, ms |%n| --- | --- | --- | --- |%n");
      for (int i = 0; i < graphs.size(); i++) {
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %s | %s |%n",
            ladder.get(i).name(),
            decimal(median(times[i])),
            i == 0 ? "" : decimal(median(ratios(times[i], times[i - 1]))),
            ladder.get(i).isLean() ? "" : decimal(traced(graphs.get(i))));
      }
    } finally {
      graphs.forEach(VariantGraph::close);
    }
  }

  /** The mean milliseconds of a run, over about a third of a second. */
  private static double turn(VariantGraph graph) {
    long start = System.nanoTime();
    long passed = 0;
    int runs = 0;
    while (passed < TURN_NANOS) {
      graph.run();
      runs++;
      passed = System.nanoTime() - start;
    }
    return passed / NANOS_PER_MILLISECOND / runs;
  }

  /** The milliseconds of a run's operations, from TensorFlow's step statistics. */
  private static double traced(VariantGraph graph) {
    return graph.traced(TRACED_RUNS).totalMilliseconds() / TRACED_RUNS;
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static double[] ratios(double[] times, double[] others) {
    double[] ratios = new double[times.length];
    Arrays.setAll(ratios, i -> times[i] / others[i]);
    return ratios;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
