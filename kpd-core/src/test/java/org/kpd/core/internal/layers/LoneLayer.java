package org.kpd.core.internal.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A kind of layer on its own in a graph, on two rows of numbers drawn by chance. */
final class LoneLayer implements LayerGraph, AutoCloseable {
  static final int ROWS = 2;

  private final LayerKind kind;
  private final List<List<Integer>> inputShapes;
  private final boolean training;
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final List<Operand<TFloat32>> inputs = new ArrayList<>();
  private final Map<WeightRole, Operand<TFloat32>> weights = new HashMap<>();
  private final Operand<TFloat32> answer;
  private final Session session;

  LoneLayer(LayerKind kind, List<List<Integer>> inputShapes, boolean training) {
    this.kind = kind;
    this.inputShapes = inputShapes;
    this.training = training;
    List<List<Integer>> fed = kind.inputCount() == 0 ? List.of(outputShape()) : inputShapes;
    fed.forEach(shape -> inputs.add(placeholder(batch(shape))));
    kind.weights(inputShapes)
        .forEach(weight -> weights.put(weight.role(), placeholder(weight.shape())));
    answer = tf.identity(kind.build(this)); // the input layer answers what is fed
    session = new Session(graph);
  }

  private Operand<TFloat32> placeholder(List<Integer> shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape(shape)));
  }

  private static Shape shape(List<Integer> shape) {
    return Shape.of(shape.stream().mapToLong(Integer::longValue).toArray());
  }

  static List<Integer> batch(List<Integer> shape) {
    List<Integer> batch = new ArrayList<>(List.of(ROWS));
    batch.addAll(shape);
    return batch;
  }

  /** Values for an input or a weight; variances and scales lie about 1. */
  static float[] random(List<Integer> shape, long seed, float middle) {
    Random random = new Random(seed);
    float[] values = new float[shape.stream().reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = middle + random.nextFloat() - 0.5f;
    }
    return values;
  }

  List<float[]> randomInputs() {
    return inputs.stream()
        .map(input -> random(List.of(size(input)), inputs.indexOf(input), 0))
        .toList();
  }

  Map<WeightRole, float[]> randomWeights() {
    Map<WeightRole, float[]> values = new HashMap<>();
    List<WeightRole> roles = List.of(WeightRole.values());
    weights.forEach(
        (role, weight) -> values.put(role, random(List.of(size(weight)), roles.indexOf(role), 1)));
    return values;
  }

  private static int size(Operand<TFloat32> operand) {
    return Math.toIntExact(operand.shape().size());
  }

  /** The shape of the answers, with that of the batch. */
  List<Integer> answerShape(List<float[]> fed, Map<WeightRole, float[]> values) {
    try (Result result = fetch(answer.asOutput(), fed, values)) {
      List<Integer> shape = new ArrayList<>();
      for (long size : result.get(0).shape().asArray()) {
        shape.add(Math.toIntExact(size));
      }
      return shape;
    }
  }

  float[] answers(List<float[]> fed, Map<WeightRole, float[]> values) {
    try (Result result = fetch(answer.asOutput(), fed, values)) {
      return floats((TFloat32) result.get(0));
    }
  }

  /** The gradient of the sum of squared answers by a weight. */
  float[] gradient(WeightRole role, List<float[]> fed, Map<WeightRole, float[]> values) {
    Output<?>[] gradients =
        graph.addGradients(
            tf.reduceSum(tf.math.square(answer), allAxes()).asOutput(),
            new Output<?>[] {weight(role).asOutput()});
    try (Result result = fetch(gradients[0], fed, values)) {
      return floats((TFloat32) result.get(0));
    }
  }

  private Operand<TInt32> allAxes() {
    int[] axes = new int[answer.shape().numDimensions()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i;
    }
    return tf.constant(axes);
  }

  private Result fetch(Output<?> fetched, List<float[]> fed, Map<WeightRole, float[]> values) {
    List<TFloat32> tensors = new ArrayList<>();
    try {
      Session.Runner runner = session.runner().fetch(fetched);
      for (int i = 0; i < inputs.size(); i++) {
        feed(runner, inputs.get(i), fed.get(i), tensors);
      }
      weights.forEach(
          (role, weight) ->
              feed(runner, weight, Objects.requireNonNull(values.get(role)), tensors));
      return runner.run();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  private static void feed(
      Session.Runner runner, Operand<TFloat32> place, float[] values, List<TFloat32> tensors) {
    tensors.add(TFloat32.tensorOf(place.shape(), DataBuffers.of(values)));
    runner.feed(place, tensors.get(tensors.size() - 1));
  }

  private static float[] floats(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(values));
    return values;
  }

  @Override
  public String name() {
    return kind.stem();
  }

  @Override
  public Ops tf() {
    return tf;
  }

  @Override
  public List<Operand<TFloat32>> inputs() {
    return inputs;
  }

  @Override
  public List<Integer> inputShape() {
    return inputShapes.get(0);
  }

  @Override
  public List<Integer> outputShape() {
    return kind.outputShape(inputShapes);
  }

  @Override
  public Operand<TFloat32> weight(WeightRole role) {
    return Objects.requireNonNull(weights.get(role));
  }

  @Override
  public boolean isTraining() {
    return training;
  }

  @Override
  public void batchMoments(Operand<TFloat32> mean, Operand<TFloat32> variance) {}

  @Override
  public Operand<TFloat32> product(Operand<TFloat32> input, Operand<TFloat32> kernel) {
    return tf.linalg.matMul(input, kernel);
  }

  @Override
  public Operand<TFloat32> maxPool(Operand<TFloat32> input, int size) {
    Operand<TInt32> window = tf.constant(new int[] {1, size, size, 1});
    return tf.nn.maxPool(input, window, window, "VALID");
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
