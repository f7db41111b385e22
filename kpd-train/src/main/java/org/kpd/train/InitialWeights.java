package org.kpd.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The weights a network starts from, as Keras chooses them: Glorot-uniform kernels and zero biases.
 */
public final class InitialWeights {
  private InitialWeights() {}

  /** Weights for an architecture; the same seed gives the same weights. */
  public static ModelWeights of(Architecture architecture, long seed) {
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    List<Parameter> parameters = architecture.parameters();
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      for (int i = 0; i < parameters.size(); i++) {
        Parameter parameter = parameters.get(i);
        arrays.put(
            parameter.name(),
            WeightArray.wrap(
                parameter.shape(),
                switch (parameter.role()) {
                  case KERNEL -> glorotUniform(tf, session, parameter, seed + i);
                  case BIAS -> new float[Math.toIntExact(parameter.size())];
                }));
      }
    }
    return ModelWeights.of(arrays);
  }

  private static float[] glorotUniform(Ops tf, Session session, Parameter parameter, long seed) {
    long[] shape = parameter.shape().stream().mapToLong(Integer::longValue).toArray();
    Operand<TFloat32> kernel =
        new Glorot<TFloat32>(VarianceScaling.Distribution.UNIFORM, seed)
            .call(tf, tf.constant(shape), TFloat32.class);
    float[] values = new float[Math.toIntExact(parameter.size())];
    try (TFloat32 tensor = (TFloat32) session.runner().fetch(kernel).run().get(0)) {
      tensor.copyTo(DataBuffers.of(values));
    }
    return values;
  }
}
