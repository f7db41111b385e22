package org.kpd.core.internal.layers;

import java.util.Locale;

/** What a convolution does at the border. */
public enum Padding {
  /** Nothing is added: the output is smaller by a kernel less one. */
  VALID,
  /** Zeros are added, so that the output has the input's size divided by the stride. */
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
