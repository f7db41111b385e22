package org.kpd.core.internal.layers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kpd.core.KpdException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/** A square convolution; without bias if a batch normalization follows. */
public record Conv2D(
    int filters,
    int kernelSize,
    int strides,
    Padding padding,
    boolean useBias,
    Activation activation)
    implements KernelLayer {

  /** A convolution without padding, stride 1, with bias. */
  public Conv2D(int filters, int kernelSize, Activation activation) {
    this(filters, kernelSize, 1, Padding.VALID, true, activation);
  }

  @Override
  public List<Integer> outputShape(List<List<Integer>> inputShapes) {
    List<Integer> in = inputShapes.get(0);
    return List.of(
        padding.outputSize(in.get(0), kernelSize, strides),
        padding.outputSize(in.get(1), kernelSize, strides),
        filters);
  }

  @Override
  public List<Weight> weights(List<List<Integer>> inputShapes) {
    int channels = inputShapes.get(0).get(2);
    Weight kernel =
        new Weight(WeightRole.KERNEL, List.of(kernelSize, kernelSize, channels, filters));
    Weight bias = new Weight(WeightRole.BIAS, List.of(filters));
    return useBias ? List.of(kernel, bias) : List.of(kernel);
  }

  /**
   * {@inheritDoc}
   *
   * @throws KpdException if the input has neither the kernel's number of channels nor one
   */
  @Override
  public Operand<TFloat32> sums(LayerGraph graph) {
    Ops tf = graph.tf();
    Operand<TFloat32> kernel = graph.weight(WeightRole.KERNEL);
    long found = graph.input().shape().get(3);
    int channels = graph.inputShape().get(2);
    if (found == 1 && channels > 1) {
      // Gray pixels are equal in all channels, so one channel and a kernel summed over its inputs
      // suffice.
      kernel = tf.reduceSum(kernel, tf.constant(2), ReduceSum.keepDims(true));
    } else if (found != channels) {
      throw new KpdException(
          String.format(
              Locale.ROOT,
              "Found %d channels before layer %s; expected %d, or 1 for gray faces.",
              found,
              graph.name(),
              channels));
    }
    List<Long> steps = List.of(1L, (long) strides, (long) strides, 1L);
    return tf.nn.conv2d(graph.input(), kernel, steps, padding.name());
  }

  @Override
  public int outputs() {
    return filters;
  }

  @Override
  public boolean isPadded() {
    return padding != Padding.VALID;
  }

  @Override
  public Conv2D withOutputs(int outputs) {
    return new Conv2D(outputs, kernelSize, strides, padding, useBias, activation);
  }

  @Override
  public Conv2D withBias(Activation function) {
    return new Conv2D(filters, kernelSize, strides, padding, true, function);
  }

  @Override
  public int rowsRead(int rows) {
    return isPadded() ? Integer.MAX_VALUE : (rows - 1) * strides + kernelSize;
  }

  @Override
  public Optional<List<KerasSetting>> kerasSettings() {
    if (strides != 1 || isPadded() || !useBias) {
      return Optional.empty();
    }
    return Optional.of(
        List.of(
            KerasSetting.required("filters", filters),
            KerasSetting.required("kernel_size", KerasSetting.square(kernelSize)),
            KerasSetting.of("strides", KerasSetting.square(1)),
            KerasSetting.of("padding", padding.label()),
            KerasSetting.CHANNELS_LAST,
            KerasSetting.of("dilation_rate", KerasSetting.square(1)),
            KerasSetting.of("groups", 1),
            KerasSetting.of("activation", activation.label()),
            KerasSetting.of("use_bias", true)));
  }
}
