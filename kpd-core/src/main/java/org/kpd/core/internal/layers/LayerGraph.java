package org.kpd.core.internal.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The graph under construction, as one layer sees it. */
public interface LayerGraph {

  /** The name of the layer. */
  String name();

  /** Creates operations that are named after the layer. */
  Ops tf();

  /** The output of the layer below, [N, its shape]; for the input layer, the pixels. */
  default Operand<TFloat32> input() {
    return inputs().get(0);
  }

  /** The outputs of the layers below, in order. */
  List<Operand<TFloat32>> inputs();

  /** The shape of the first layer below. */
  List<Integer> inputShape();

  /** The shape of this layer's output. */
  List<Integer> outputShape();

  /** A weight that {@link LayerKind#weights} declares, of the declared shape. */
  Operand<TFloat32> weight(WeightRole role);

  /** Whether gradients will be added to the graph. */
  boolean isTraining();

  /** Reports the moments of the batch, which the running moments follow in training. */
  void batchMoments(Operand<TFloat32> mean, Operand<TFloat32> variance);

  /** The matrix product of inputs [N, inputs] and a kernel [inputs, units]. */
  Operand<TFloat32> product(Operand<TFloat32> input, Operand<TFloat32> kernel);

  /** The maximum of each square of {@code size} x {@code size} pixels. */
  Operand<TFloat32> maxPool(Operand<TFloat32> input, int size);
}
