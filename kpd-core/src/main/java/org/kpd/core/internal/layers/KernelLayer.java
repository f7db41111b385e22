package org.kpd.core.internal.layers;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A kind that multiplies its input by a kernel, adds a bias and applies an activation. Affine
 * neighbors can be folded into kernel and bias.
 */
public interface KernelLayer extends LayerKind {

  /** The number of outputs, channels or units: the last axis of the kernel. */
  int outputs();

  /** The function applied to the sums. */
  Activation activation();

  /** Whether it has a bias. */
  boolean useBias();

  /** Whether the input is padded with zeros, which no weight can rescale. */
  boolean isPadded();

  /** This layer with another number of outputs. */
  KernelLayer withOutputs(int outputs);

  /** This layer with a bias and another activation. */
  KernelLayer withBias(Activation activation);

  /** The product with the kernel, without bias and activation. */
  Operand<TFloat32> sums(LayerGraph graph);

  /** Bias and activation, on top of the sums. */
  default Operand<TFloat32> finish(LayerGraph graph, Operand<TFloat32> sums) {
    Operand<TFloat32> biased =
        useBias() ? graph.tf().nn.biasAdd(sums, graph.weight(WeightRole.BIAS)) : sums;
    return activation().apply(graph.tf(), biased);
  }

  @Override
  default Operand<TFloat32> build(LayerGraph graph) {
    return finish(graph, sums(graph));
  }
}
