package org.kpd.core.weights;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The values of one weight, float32 in row-major order (C order), and their shape. Immutable. */
public final class WeightArray {
  private final List<Integer> shape;
  private final float[] values;

  private WeightArray(List<Integer> shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /**
   * A weight from its values, which are copied.
   *
   * @throws IllegalArgumentException if the shape does not hold exactly that many values
   */
  public static WeightArray of(List<Integer> shape, float[] values) {
    return wrap(shape, values.clone());
  }

  /** A weight that takes ownership of the array: the caller must not keep it. */
  public static WeightArray wrap(List<Integer> shape, float[] values) {
    long elements = elements(shape);
    if (elements != values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Found %d values; expected %d for shape %s.",
              values.length,
              elements,
              shape));
    }
    return new WeightArray(List.copyOf(shape), values);
  }

  /** The dimensions, such as [3, 3, 32, 64]: height, width, inputs, outputs of a convolution. */
  public List<Integer> shape() {
    return shape;
  }

  /** The number of values. */
  public int size() {
    return values.length;
  }

  /** The values in row-major order; read-only. */
  public FloatBuffer values() {
    return FloatBuffer.wrap(values).asReadOnlyBuffer();
  }

  /** The values in row-major order; a copy. */
  public float[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeightArray that
        && shape.equals(that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "WeightArray" + shape;
  }

  private static long elements(List<Integer> shape) {
    long elements = 1;
    for (int dimension : shape) {
      elements = Math.multiplyExact(elements, dimension);
    }
    return elements;
  }
}
