package org.kpd.train.internal.weights;

import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Copies numbers out of tensors, whose memory may change with the next step. */
public final class TensorFloats {
  private TensorFloats() {}

  /** A copy of all numbers, row after row. */
  public static float[] of(TFloat32 tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(numbers));
    return numbers;
  }
}
