package org.kpd.core.model;

/**
 * A way to write some layers that gives the same values in less time. All are taken; each can be
 * left out to see what it is worth, which docs/performance-appendix.md tells.
 */
enum GraphIdiom {
  /**
   * A pool is TensorFlow's MaxPool with its window as attributes. MaxPoolV2, which takes it as
   * tensors, has a slow gradient on CPUs and no oneDNN kernel.
   */
  POOL_WITH_ATTRIBUTES,
  /**
   * Bias and ReLU of a convolution whose only reader is a pool come after the pool in training, on
   * a quarter of the values. The largest value stays the largest under both, so the result is the
   * same bit for bit. In inference the order stays, because oneDNN fuses convolution, bias and
   * ReLU.
   */
  POOL_BEFORE_ACTIVATION,
  /**
   * A squeeze-and-excitation block with its shortcut, {@code x * s + x}, is {@code x * (s + 1)}:
   * one pass over the activations instead of two.
   */
  GATE_WITH_SHORTCUT,
  /**
   * The last rows and columns of a picture that no answer depends on are cut off, and with them
   * what convolutions would make of them for a pool to drop: {@link SeenInput}.
   */
  SEEN_INPUT_ONLY,
  /**
   * In float32 training, a dense layer with thousands of inputs is computed with faces as columns.
   * The gradient of its inputs is then a product that oneDNN computes more than twice as fast as
   * the one of the plain form.
   */
  FACES_AS_COLUMNS
}
