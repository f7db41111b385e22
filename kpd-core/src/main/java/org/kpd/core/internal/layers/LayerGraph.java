package org.kpd.core.internal.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The graph under construction, as one layer sees it. */
public interface LayerGraph {

  /** The name of the layer. */
  String name();

  /** Makes operations that are named after the layer. */
  Ops tf();

  /** What the layer below made: [N, its shape]; for the input layer, the pixels. */
  default Operand<TFloat32> input() {
    return inputs().get(0);
  }

  /** What the layers below made, in order. */
  List<Operand<TFloat32>> inputs();

  /** The shape of the first layer below. */
  List<Integer> inputShape();

  /** The shape to make. */
  List<Integer> outputShape();

  /** A weight that {@link LayerKind#weights} asks for, of the shape asked for. */
  Operand<TFloat32> weight(WeightRole role);

  /** Whether gradients will be added. */
  boolean isTraining();

  /** Tells the moments of the batch, which the running ones follow while the network learns. */
  void batchMoments(Operand<TFloat32> mean, Operand<TFloat32> variance);

  /** The inputs [N, inputs] times a kernel [inputs, units]. */
  Operand<TFloat32> product(Operand<TFloat32> input, Operand<TFloat32> kernel);

  /** The largest of each square of {@code size} pixels a side. */
  Operand<TFloat32> maxPool(Operand<TFloat32> input, int size);
}
