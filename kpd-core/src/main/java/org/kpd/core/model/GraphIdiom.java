package org.kpd.core.model;

/**
 * A form of some layers that computes equal values in less time. All are used; leaving one out
 * shows its worth (see docs/performance-appendix.md).
 */
enum GraphIdiom {
  /**
   * Pools use TensorFlow's MaxPool, with the window as attributes. MaxPoolV2, with the window as
   * tensors, has a slow gradient on CPUs and no oneDNN kernel.
   */
  POOL_WITH_ATTRIBUTES,
  /**
   * In training, bias and ReLU of a convolution that feeds only a pool are applied after the pool,
   * to a quarter of the values. Both keep the maximum the maximum, so the result is equal bit for
   * bit. Inference keeps the order, because oneDNN fuses convolution, bias and ReLU.
   */
  POOL_BEFORE_ACTIVATION,
  /**
   * A squeeze-and-excitation block with its shortcut, {@code x * s + x}, is {@code x * (s + 1)}:
   * one pass over the activations instead of two.
   */
  GATE_WITH_SHORTCUT,
  /**
   * The last rows and columns of a picture are cut off if no output depends on them, which saves
   * the convolutions whose results a pool would drop: {@link SeenInput}.
   */
  SEEN_INPUT_ONLY,
  /**
   * In float32 training, a dense layer with thousands of inputs is computed with faces as columns.
   * oneDNN computes the gradient of its inputs more than twice as fast in this form.
   */
  FACES_AS_COLUMNS
}
