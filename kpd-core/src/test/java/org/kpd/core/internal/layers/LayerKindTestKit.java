package org.kpd.core.internal.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kpd.core.KpdException;
import org.kpd.core.model.Layer;

/** What every kind of layer keeps to. Whoever adds one extends this with its two methods. */
abstract class LayerKindTestKit {
  private static final float STEP = 1e-2f;

  /** The kind; a new one at each call. */
  abstract LayerKind kind();

  /** The shapes of small inputs that it takes, without the batch dimension. */
  abstract List<List<Integer>> inputShapes();

  @Test
  void makesTheShapeThatItTells() {
    for (boolean training : new boolean[] {false, true}) {
      try (LoneLayer layer = new LoneLayer(kind(), inputShapes(), training)) {
        assertThat(layer.answerShape(layer.randomInputs(), layer.randomWeights()))
            .isEqualTo(LoneLayer.batch(kind().outputShape(inputShapes())));
      }
    }
  }

  @Test
  void comparesByItsSettings() {
    assertThat(kind()).isEqualTo(kind()).hasSameHashCodeAs(kind());
  }

  @Test
  void hasNamesThatKerasCouldHave() {
    assertThat(kind().className()).matches("[A-Z]\\w+");
    assertThat(kind().stem()).matches("[a-z][a-z0-9_]*");
  }

  @Test
  void asksForEachWeightOnce() {
    assertThat(kind().weights(inputShapes()).stream().map(Weight::role)).doesNotHaveDuplicates();
  }

  @Test
  void isWiredToAsManyLayersAsItTakes() {
    String[] inputs =
        IntStream.range(0, kind().inputCount()).mapToObj(i -> "in" + i).toArray(String[]::new);
    String[] more = Arrays.copyOf(inputs, inputs.length + 1);
    more[inputs.length] = "more";

    assertThat(new Layer("name", kind(), inputs).inputs()).containsExactly(inputs);
    assertThatThrownBy(() -> new Layer("name", kind(), more))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Layer name takes %s; expected %d layers, as it is of kind %s.",
            List.of(more), inputs.length, kind().className());
  }

  @Test
  void hasSettingsThatAFileCanHold() {
    kind()
        .kerasSettings()
        .ifPresent(
            settings ->
                assertThat(settings)
                    .allSatisfy(
                        setting ->
                            assertThat(setting.value())
                                .isInstanceOfAny(
                                    String.class, Boolean.class, Integer.class, List.class)));
  }

  /** The slope along all values of a weight at once, by TensorFlow and by two evaluations. */
  @Test
  void hasTheGradientsThatFiniteDifferencesGive() {
    for (Weight weight : kind().weights(inputShapes())) {
      if (weight.role().trainable()) {
        try (LoneLayer layer = new LoneLayer(kind(), inputShapes(), true)) {
          List<float[]> inputs = layer.randomInputs();
          Map<WeightRole, float[]> weights = layer.randomWeights();
          double expected = 0;
          for (float slope : layer.gradient(weight.role(), inputs, weights)) {
            expected += slope;
          }
          double slope =
              (squares(layer.answers(inputs, moved(weights, weight.role(), STEP)))
                      - squares(layer.answers(inputs, moved(weights, weight.role(), -STEP))))
                  / (2 * STEP);
          assertThat(slope).isCloseTo(expected, within(Math.abs(expected) * 1e-2 + 1e-2));
        }
      }
    }
  }

  /** Rows behind those that it says it reads change nothing. */
  @Test
  void readsNoMoreRowsThanItSays() {
    List<Integer> made = kind().outputShape(inputShapes());
    if (made.size() < 3 || kind().rowsRead(1) == Integer.MAX_VALUE) {
      return;
    }
    List<Integer> taken = inputShapes().get(0);
    int rows = made.get(0) - 1;
    int read = kind().rowsRead(rows) * taken.get(1) * taken.get(2);
    try (LoneLayer layer = new LoneLayer(kind(), inputShapes(), false)) {
      float[] input = layer.randomInputs().get(0);
      float[] changed = input.clone();
      Arrays.fill(changed, read, input.length / LoneLayer.ROWS, 9);
      int kept = rows * made.get(1) * made.get(2);
      Map<WeightRole, float[]> weights = layer.randomWeights();

      assertThat(read).isLessThan(input.length / LoneLayer.ROWS);
      assertThat(Arrays.copyOf(layer.answers(List.of(changed), weights), kept))
          .containsExactly(
              Arrays.copyOf(layer.answers(List.of(input), weights), kept), within(1e-5f));
    }
  }

  /** Only then may it be folded into its neighbor. */
  @Test
  void isAffineIfItSaysSo() {
    if (!(kind() instanceof AffineLayer affine)) {
      return;
    }
    try (LoneLayer layer = new LoneLayer(kind(), inputShapes(), false)) {
      Map<WeightRole, float[]> weights = layer.randomWeights();
      float[] input = layer.randomInputs().get(0);
      AffineLayer.Map map = affine.map(weights::get);
      List<Integer> shape = inputShapes().get(0);
      int channels = shape.get(shape.size() - 1);
      float[] answers = layer.answers(List.of(input), weights);
      for (int i = 0; i < input.length; i++) {
        int channel = i % channels;
        double expected = map.apply(channel, input[i]);
        assertThat((double) answers[i]).isCloseTo(expected, within(1e-4));
        assertThat(map.apply(channel, 0) + map.factor(channel) * input[i])
            .isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  void takesOtherOutputsAndABiasIfItHasAKernel() {
    if (!(kind() instanceof KernelLayer kernel)) {
      return;
    }
    KernelLayer wider = kernel.withOutputs(7);
    List<Integer> shape = wider.outputShape(inputShapes());

    assertThat(wider.outputs()).isEqualTo(7).isEqualTo(shape.get(shape.size() - 1));
    KernelLayer biased = wider.withBias(Activation.SIGMOID);
    assertThat(biased.useBias()).isTrue();
    assertThat(biased.activation()).isEqualTo(Activation.SIGMOID);
    assertThat(biased.outputShape(inputShapes())).isEqualTo(shape);
  }

  private static Map<WeightRole, float[]> moved(
      Map<WeightRole, float[]> weights, WeightRole role, float step) {
    Map<WeightRole, float[]> moved = new HashMap<>(weights);
    float[] values = Objects.requireNonNull(weights.get(role)).clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += step;
    }
    moved.put(role, values);
    return moved;
  }

  private static double squares(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }
}
