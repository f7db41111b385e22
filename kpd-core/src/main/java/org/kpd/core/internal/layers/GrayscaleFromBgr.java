package org.kpd.core.internal.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/** The luminance (ITU-R BT.601) of blue, green, red; a gray image passes through. */
public record GrayscaleFromBgr() implements LayerKind {
  private static final float[] LUMINANCE = {0.114f, 0.587f, 0.299f};

  /** The weights of blue, green and red. */
  public static List<Float> weights() {
    return List.of(LUMINANCE[0], LUMINANCE[1], LUMINANCE[2]);
  }

  @Override
  public String stem() {
    return "grayscale";
  }

  @Override
  public List<Integer> outputShape(List<List<Integer>> inputShapes) {
    List<Integer> in = inputShapes.get(0);
    return List.of(in.get(0), in.get(1), 1);
  }

  @Override
  public Operand<TFloat32> build(LayerGraph graph) {
    Ops tf = graph.tf();
    Operand<TFloat32> pixels = graph.input();
    if (pixels.shape().get(3) == 1) {
      return pixels;
    }
    Operand<TFloat32> weighted = tf.math.mul(pixels, tf.constant(LUMINANCE));
    return tf.reduceSum(weighted, tf.constant(3), ReduceSum.keepDims(true));
  }
}
