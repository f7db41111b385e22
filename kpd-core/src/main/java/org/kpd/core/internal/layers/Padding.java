package org.kpd.core.internal.layers;

import java.util.Locale;

/** How a convolution treats the border. */
public enum Padding {
  /** No padding: the output is smaller by the kernel size less one. */
  VALID,
  /** Zero padding: the output has the input's size divided by the stride. */
  SAME;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name in Keras files: {@code valid}, {@code same}. */
  public String label() {
    return label;
  }

  int outputSize(int inputSize, int kernelSize, int strides) {
    int positions = this == SAME ? inputSize : inputSize - kernelSize + 1;
    return (positions + strides - 1) / strides;
  }
}
