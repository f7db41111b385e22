package org.kpd.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.weights.ModelWeights;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class InitialWeightsTest {
  private static final Architecture NETWORK = Architectures.modelV1(8);
  private static final ModelWeights WEIGHTS = InitialWeights.of(NETWORK, 42);

  /** The limits that keras.initializers.GlorotUniform computes for these shapes. */
  @ParameterizedTest
  @CsvSource({
    "conv2d/kernel, 0.138013", "conv2d_1/kernel, 0.083333", "conv2d_2/kernel, 0.058926",
    "dense/kernel, 0.408248", "dense_6/kernel, 0.021230", "dense_7/kernel, 0.105215"
  })
  void kernelsFillKerasGlorotLimitsOnBothSidesOfZero(String name, float limit) {
    float[] values = WEIGHTS.array(name).toArray();

    float smallest = Float.MAX_VALUE;
    float largest = -Float.MAX_VALUE;
    for (float value : values) {
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
    }
    assertThat(largest).isBetween(0.9f * limit, 1.0001f * limit);
    assertThat(smallest).isBetween(-1.0001f * limit, -0.9f * limit);
  }

  @Test
  void biasesAreZero() {
    assertThat(WEIGHTS.array("conv2d/bias").toArray()).containsOnly(0f);
  }

  /** np.random.RandomState(42).uniform(-l, l, (3, 3, 3, 32)) with l = sqrt(6 / (9 * 35)). */
  @Test
  void areWhatNumpyDrawsFromTheSameSeed() {
    assertThat(WEIGHTS.array("conv2d/kernel").toArray())
        .startsWith(-0.034630217f, 0.12440897f, 0.064036414f, 0.027232328f);
  }

  @Test
  void dependOnTheSeedAlone() {
    assertThat(InitialWeights.of(NETWORK, 42)).isEqualTo(WEIGHTS);
    assertThat(InitialWeights.of(NETWORK, 43)).isNotEqualTo(WEIGHTS);
  }

  /** Why the framework's initializer is not used: when this fails, it may be. */
  @Test
  void theFrameworksGlorotIsNeverNegative() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      var kernel =
          new Glorot<TFloat32>(VarianceScaling.Distribution.UNIFORM, 42)
              .call(tf, tf.constant(new long[] {512, 30}), TFloat32.class);
      float[] values = new float[512 * 30];
      try (TFloat32 tensor = (TFloat32) session.runner().fetch(kernel).run().get(0)) {
        tensor.copyTo(DataBuffers.of(values));
      }
      for (float value : values) {
        assertThat(value).isNotNegative();
      }
    }
  }
}
