package org.kpd.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kpd.core.KpdException;
import org.kpd.core.internal.layers.Activate;
import org.kpd.core.internal.layers.Activation;
import org.kpd.core.internal.layers.Add;
import org.kpd.core.internal.layers.BatchNormalization;
import org.kpd.core.internal.layers.Conv2D;
import org.kpd.core.internal.layers.Dense;
import org.kpd.core.internal.layers.Flatten;
import org.kpd.core.internal.layers.GlobalAveragePooling2D;
import org.kpd.core.internal.layers.GrayscaleFromBgr;
import org.kpd.core.internal.layers.Input;
import org.kpd.core.internal.layers.MaxPooling2D;
import org.kpd.core.internal.layers.Multiply;
import org.kpd.core.internal.layers.Rescaling;
import org.kpd.core.internal.layers.Reshape;
import org.kpd.core.internal.layers.SoftArgmax;
import org.kpd.core.internal.layers.Standardization;
import org.kpd.core.internal.layers.UpSampling2D;
import org.kpd.core.model.NetworkGraph.Purpose;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
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

class NetworkGraphTest {
  private static final int SIZE = 12;
  private static final int FACES = 3;

  /** Every kind of layer that the networks use, small enough for finite differences. */
  private static Architecture small() {
    LayerStack stack = new LayerStack();
    String top = stack.add(new Input(SIZE, SIZE, 3));
    top = stack.add(new Conv2D(4, 3, Activation.RELU), top);
    top = stack.add(new MaxPooling2D(2), top);
    String gate = stack.add(new GlobalAveragePooling2D(), top);
    gate = stack.add(new Dense(2, Activation.RELU), gate);
    gate = stack.add(new Dense(4, Activation.SIGMOID), gate);
    gate = stack.add(new Reshape(List.of(1, 1, 4)), gate);
    top = stack.add(new Add(), top, stack.add(new Multiply(), top, gate));
    top = stack.add(new Conv2D(5, 2, Activation.RELU), top);
    top = stack.add(new Flatten(), top);
    top = stack.add(new Dense(6, Activation.RELU), top);
    stack.add(new Dense(2, Activation.LINEAR), top);
    return new Architecture("small", stack.layers(), Map.of());
  }

  /** The same for model_v2's kinds of layers. */
  private static Architecture smallResidual() {
    LayerStack stack = new LayerStack();
    String top =
        stack.add(
            new Standardization(0.01),
            stack.add(new GrayscaleFromBgr(), stack.add(new Input(SIZE, SIZE, 3))));
    top = stack.normalizedConv2d(top, 3, 3, 2);
    String deep = stack.add(new BatchNormalization(), stack.bareConv2d(top, 3, 3, 1));
    top = stack.add(new Activate(Activation.RELU), stack.add(new Add(), top, deep));
    deep = stack.add(new UpSampling2D(2), stack.normalizedConv2d(top, 3, 3, 2));
    top = stack.add(new Add(), stack.normalizedConv2d(top, 3, 1, 1), deep);
    top = stack.add(new SoftArgmax(SIZE), stack.add(new Conv2D(2, 1, Activation.LINEAR), top));
    stack.add(new Rescaling(2, 0.25), top);
    return new Architecture("small_residual", stack.layers(), Map.of());
  }

  /** The last row and column of its picture reach no pool. */
  private static Architecture smallBlind() {
    LayerStack stack = new LayerStack();
    String top =
        stack.add(
            new MaxPooling2D(2),
            stack.add(new Conv2D(3, 4, Activation.RELU), stack.add(new Input(SIZE, SIZE, 3))));
    stack.add(new Dense(2, Activation.LINEAR), stack.add(new Flatten(), top));
    return new Architecture("small_blind", stack.layers(), Map.of());
  }

  /** A dense layer of 6400 inputs. */
  private static Architecture wide() {
    LayerStack stack = new LayerStack();
    String top =
        stack.add(
            new Flatten(),
            stack.add(new Conv2D(64, 3, Activation.RELU), stack.add(new Input(SIZE, SIZE, 3))));
    stack.add(new Dense(2, Activation.LINEAR), top);
    return new Architecture("wide", stack.layers(), Map.of());
  }

  private static Architecture showing(GraphIdiom idiom) {
    return switch (idiom) {
      case SEEN_INPUT_ONLY -> smallBlind();
      case FACES_AS_COLUMNS -> wide();
      default -> small();
    };
  }

  static Stream<Arguments> trainableParameters() {
    return Stream.of(small(), smallResidual(), smallBlind())
        .flatMap(
            architecture ->
                architecture.parameters().stream()
                    .filter(parameter -> parameter.role().trainable())
                    .map(parameter -> Arguments.of(architecture, parameter)));
  }

  @Test
  void answersTheSameForTrainingAndInference() {
    ModelWeights weights = weights(small(), 1);
    float[] pixels = pixels(3, 2);

    assertThat(answers(weights, pixels, 3, Purpose.TRAINING))
        .containsExactly(answers(weights, pixels, 3, Purpose.INFERENCE), within(1e-5f));
  }

  @ParameterizedTest
  @EnumSource(GraphIdiom.class)
  void answersTheSameWithoutAnIdiom(GraphIdiom left) {
    Architecture architecture = showing(left);
    ModelWeights weights = weights(architecture, 1);
    float[] pixels = pixels(3, 2);
    Set<GraphIdiom> all = EnumSet.allOf(GraphIdiom.class);
    Set<GraphIdiom> others = EnumSet.complementOf(EnumSet.of(left));

    for (Purpose purpose : Purpose.values()) {
      assertThat(answers(architecture, weights, pixels, 3, purpose, others))
          .containsExactly(answers(architecture, weights, pixels, 3, purpose, all), within(1e-5f));
    }
  }

  @Test
  void hasTheSameGradientsWithFacesAsColumns() {
    ModelWeights weights = weights(wide(), 1);
    float[] pixels = pixels(3, 2);
    Set<GraphIdiom> rows = EnumSet.complementOf(EnumSet.of(GraphIdiom.FACES_AS_COLUMNS));

    for (Parameter parameter : wide().parameters()) {
      float[] expected = gradient(wide(), weights, pixels, parameter, rows);
      float[] gradient = gradient(wide(), weights, pixels, parameter);
      assertThat(expected).isNotEqualTo(new float[expected.length]);
      for (int i = 0; i < expected.length; i++) {
        assertThat(gradient[i])
            .isCloseTo(expected[i], within(1e-4f * Math.abs(expected[i]) + 1e-3f));
      }
    }
  }

  @Test
  void answersTheSameForGrayPixelsInOneChannelAndInThree() {
    ModelWeights weights = weights(small(), 1);
    float[] gray = pixels(1, 2);
    float[] color = new float[gray.length * 3];
    for (int i = 0; i < color.length; i++) {
      color[i] = gray[i / 3];
    }

    assertThat(answers(weights, gray, 1, Purpose.INFERENCE))
        .containsExactly(answers(weights, color, 3, Purpose.INFERENCE), within(1e-5f));
  }

  @Test
  void refusesPixelsWithAnotherNumberOfChannels() {
    assertThatThrownBy(() -> answers(weights(small(), 1), pixels(2, 2), 2, Purpose.INFERENCE))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found 2 channels before layer conv2d; expected 3, or 1 for gray faces.");
  }

  /** The slope along a random direction, by TensorFlow's gradient and by two evaluations. */
  @ParameterizedTest
  @MethodSource("trainableParameters")
  void hasTheGradientThatFiniteDifferencesGive(Architecture architecture, Parameter parameter) {
    ModelWeights weights = weights(architecture, 3);
    float[] pixels = pixels(3, 4);
    float[] direction = random(Math.toIntExact(parameter.size()), new Random(5), 1);
    float step = architecture.equals(small()) ? 1e-4f : 1e-3f;

    double slope =
        (loss(architecture, moved(weights, parameter, direction, step), pixels)
                - loss(architecture, moved(weights, parameter, direction, -step), pixels))
            / (2 * step);

    double expected = 0;
    float[] gradient = gradient(architecture, weights, pixels, parameter);
    for (int i = 0; i < gradient.length; i++) {
      expected += gradient[i] * direction[i];
    }
    assertThat(expected).isNotZero();
    assertThat(slope).isCloseTo(expected, within(Math.abs(expected) * 5e-3 + 2e-3));
  }

  private static ModelWeights weights(Architecture architecture, long seed) {
    Random random = new Random(seed);
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      float[] values = random(Math.toIntExact(parameter.size()), random, 0.4f);
      arrays.put(parameter.name(), WeightArray.wrap(parameter.shape(), values));
    }
    return ModelWeights.of(arrays);
  }

  private static ModelWeights moved(
      ModelWeights weights, Parameter parameter, float[] direction, float step) {
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    weights.names().forEach(name -> arrays.put(name, weights.array(name)));
    float[] values = weights.array(parameter.name()).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] += step * direction[i];
    }
    arrays.put(parameter.name(), WeightArray.wrap(parameter.shape(), values));
    return ModelWeights.of(arrays);
  }

  private static float[] pixels(int channels, long seed) {
    return random(FACES * SIZE * SIZE * channels, new Random(seed), 1);
  }

  private static float[] random(int count, Random random, float scale) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = scale * (2 * random.nextFloat() - 1);
    }
    return values;
  }

  private static float[] answers(
      ModelWeights weights, float[] pixels, int channels, Purpose purpose) {
    return answers(small(), weights, pixels, channels, purpose, EnumSet.allOf(GraphIdiom.class));
  }

  private static float[] answers(
      Architecture architecture,
      ModelWeights weights,
      float[] pixels,
      int channels,
      Purpose purpose,
      Set<GraphIdiom> idioms) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> input =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, SIZE, SIZE, channels)));
      Operand<TFloat32> answer =
          NetworkGraph.build(
              tf, architecture, input, ConstantWeights.in(tf, weights), purpose, idioms);
      return run(graph, input, pixels, channels, answer);
    }
  }

  private static double loss(Architecture architecture, ModelWeights weights, float[] pixels) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> input =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, SIZE, SIZE, 3)));
      Operand<TFloat32> answer =
          NetworkGraph.build(
              tf, architecture, input, ConstantWeights.in(tf, weights), Purpose.TRAINING);
      double loss = 0;
      for (float value : run(graph, input, pixels, 3, answer)) {
        loss += value * value;
      }
      return loss;
    }
  }

  private static float[] gradient(
      Architecture architecture, ModelWeights weights, float[] pixels, Parameter parameter) {
    return gradient(architecture, weights, pixels, parameter, EnumSet.allOf(GraphIdiom.class));
  }

  private static float[] gradient(
      Architecture architecture,
      ModelWeights weights,
      float[] pixels,
      Parameter parameter,
      Set<GraphIdiom> idioms) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> input =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, SIZE, SIZE, 3)));
      Map<String, Operand<TFloat32>> made = new HashMap<>();
      ConstantWeights constants = ConstantWeights.in(tf, weights);
      Operand<TFloat32> answer =
          NetworkGraph.build(
              tf,
              architecture,
              input,
              wanted -> made.computeIfAbsent(wanted.name(), name -> constants.weight(wanted)),
              Purpose.TRAINING,
              idioms);
      Operand<TFloat32> loss = tf.sum(tf.math.square(answer), tf.constant(new int[] {0, 1}));
      Operand<TFloat32> weight = Objects.requireNonNull(made.get(parameter.name()));
      Output<?>[] gradients =
          graph.addGradients(loss.asOutput(), new Output<?>[] {weight.asOutput()});
      @SuppressWarnings("unchecked")
      Operand<TFloat32> gradient = (Operand<TFloat32>) gradients[0];
      return run(graph, input, pixels, 3, gradient);
    }
  }

  private static float[] run(
      Graph graph,
      Placeholder<TFloat32> input,
      float[] pixels,
      int channels,
      Operand<TFloat32> wanted) {
    try (Session session = new Session(graph);
        TFloat32 tensor =
            TFloat32.tensorOf(Shape.of(FACES, SIZE, SIZE, channels), DataBuffers.of(pixels));
        Result result = session.runner().feed(input, tensor).fetch(wanted).run()) {
      TFloat32 answer = (TFloat32) result.get(0);
      List<Float> values = new ArrayList<>();
      answer.scalars().forEach(scalar -> values.add(scalar.getFloat()));
      float[] array = new float[values.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = values.get(i);
      }
      return array;
    }
  }
}
