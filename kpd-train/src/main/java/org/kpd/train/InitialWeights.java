package org.kpd.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.kpd.data.split.NumpyRandom;

/**
 * The initial weights of a network, following Keras: Glorot-uniform kernels (Glorot and Bengio,
 * 2010), zero biases, and batch normalizations that change nothing. They are drawn one after the
 * other from NumPy's {@code RandomState(seed)}, so that {@code uniform(-limit, limit, shape)} in
 * Python gives equal values.
 */
public final class InitialWeights {
  private InitialWeights() {}

  /** Weights for an architecture; equal seeds give equal weights. */
  public static ModelWeights of(Architecture architecture, long seed) {
    NumpyRandom random = new NumpyRandom(seed);
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    for (Parameter parameter : architecture.parameters()) {
      float[] values =
          switch (parameter.role()) {
            case KERNEL -> glorotUniform(parameter, random);
            case BIAS, BETA, MOVING_MEAN -> new float[Math.toIntExact(parameter.size())];
            case GAMMA, MOVING_VARIANCE -> ones(parameter);
          };
      arrays.put(parameter.name(), WeightArray.wrap(parameter.shape(), values));
    }
    return ModelWeights.of(arrays);
  }

  private static float[] ones(Parameter parameter) {
    float[] values = new float[Math.toIntExact(parameter.size())];
    Arrays.fill(values, 1);
    return values;
  }

  private static float[] glorotUniform(Parameter kernel, NumpyRandom random) {
    double limit = glorotLimit(kernel.shape());
    float[] values = new float[Math.toIntExact(kernel.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (-limit + 2 * limit * random.nextDouble());
    }
    return values;
  }

  /** The root of 6 over a unit's inputs plus outputs, which a convolution has at each tap. */
  private static double glorotLimit(List<Integer> shape) {
    int axes = shape.size();
    double taps =
        shape.subList(0, axes - 2).stream().mapToInt(Integer::intValue).reduce(1, (a, b) -> a * b);
    return Math.sqrt(6 / (taps * (shape.get(axes - 2) + shape.get(axes - 1))));
  }
}
