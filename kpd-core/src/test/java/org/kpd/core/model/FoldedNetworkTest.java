package org.kpd.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.internal.layers.Activation;
import org.kpd.core.internal.layers.BatchNormalization;
import org.kpd.core.internal.layers.Conv2D;
import org.kpd.core.internal.layers.Input;
import org.kpd.core.internal.layers.Padding;
import org.kpd.core.internal.layers.Rescaling;
import org.kpd.core.model.NetworkGraph.Purpose;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class FoldedNetworkTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void answersWhatModelV2AnswersWithoutItsBatchNormalizations(int channels) {
    Architecture architecture = Architectures.modelV2(8);
    ModelWeights weights = weights(architecture, 1);

    FoldedNetwork folded = FoldedNetwork.of(architecture, weights);

    assertThat(folded.architecture().layers())
        .noneMatch(layer -> layer.kind() instanceof BatchNormalization);
    assertThat(folded.architecture().hyperparameters()).isEqualTo(Map.of("width", 8, "folded", 1));
    assertThat(answers(folded.architecture(), folded.weights(), channels))
        .containsExactly(answers(architecture, weights, channels), within(2e-3f));
  }

  /** What an exported model is left of can learn again. */
  @Test
  void unfoldsToTheSameAnswers() {
    Architecture architecture = Architectures.modelV2(8);
    FoldedNetwork folded = FoldedNetwork.of(architecture, weights(architecture, 1));
    Architecture left = folded.architecture();

    assertThat(Unfolding.leadsTo(architecture, left)).isTrue();
    assertThat(Unfolding.leadsTo(architecture, FoldedNetwork.corrected(left))).isTrue();
    assertThat(Unfolding.leadsTo(Architectures.modelV2(12), left)).isFalse();
    assertThat(Unfolding.leadsTo(Architectures.baseModel(), left)).isFalse();
    assertThat(answers(architecture, Unfolding.of(architecture, folded.weights()), 3))
        .containsExactly(answers(left, folded.weights(), 3), within(2e-3f));
  }

  /** A rescaling that went into a kernel is not taken out again. */
  @Test
  void doesNotUnfoldWhatIsNoBatchNormalization() {
    Architecture scaled = Architectures.scaled(Architectures.baseModel());

    assertThat(Unfolding.leadsTo(scaled, Architectures.baseModel())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void givesAScaledBaseModelBackAsThePlainOne(int channels) {
    Architecture scaled = Architectures.scaled(Architectures.baseModel());
    ModelWeights weights = weights(scaled, 2);

    FoldedNetwork folded = FoldedNetwork.of(scaled, weights);

    assertThat(folded.architecture()).isEqualTo(Architectures.baseModel());
    assertThat(answers(folded.architecture(), folded.weights(), channels))
        .containsExactly(answers(scaled, weights, channels), within(2e-2f));
  }

  @Test
  void leavesANetworkAloneThatHasNothingToFold() {
    Architecture architecture = Architectures.modelV1(16);
    ModelWeights weights = weights(architecture, 3);

    assertThat(FoldedNetwork.of(architecture, weights))
        .isEqualTo(new FoldedNetwork(architecture, weights));
  }

  @Test
  void keepsARescalingBeforeAPaddedConvolution() {
    Layer input = new Layer("in", new Input(8, 8, 3));
    Layer rescaling = new Layer("rescaling", new Rescaling(2, 1), "in");
    Layer conv =
        new Layer(
            "conv2d", new Conv2D(2, 3, 1, Padding.SAME, true, Activation.LINEAR), "rescaling");
    Architecture padded = new Architecture("padded", List.of(input, rescaling, conv), Map.of());

    assertThat(FoldedNetwork.of(padded)).isEqualTo(padded);
  }

  private static ModelWeights weights(Architecture architecture, long seed) {
    Random random = new Random(seed);
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      float[] values = new float[Math.toIntExact(parameter.size())];
      for (int i = 0; i < values.length; i++) {
        float value = 2 * random.nextFloat() - 1;
        values[i] =
            switch (parameter.role()) {
              case KERNEL -> 0.1f * value;
              case BIAS, BETA, MOVING_MEAN -> 0.3f * value;
              case GAMMA, MOVING_VARIANCE -> 1 + 0.5f * value;
            };
      }
      arrays.put(parameter.name(), WeightArray.wrap(parameter.shape(), values));
    }
    return ModelWeights.of(arrays);
  }

  private static float[] answers(Architecture architecture, ModelWeights weights, int channels) {
    Random random = new Random(9);
    float[] gray = new float[2 * 96 * 96];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = 255 * random.nextFloat();
    }
    float[] pixels = new float[gray.length * channels];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = gray[i / channels];
    }
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> input = tf.constant(Shape.of(2, 96, 96, channels), DataBuffers.of(pixels));
      Operand<TFloat32> answer =
          NetworkGraph.build(
              tf, architecture, input, ConstantWeights.in(tf, weights), Purpose.INFERENCE);
      try (Session session = new Session(graph);
          TFloat32 tensor = (TFloat32) session.runner().fetch(answer).run().get(0)) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.copyTo(DataBuffers.of(values));
        return values;
      }
    }
  }
}
