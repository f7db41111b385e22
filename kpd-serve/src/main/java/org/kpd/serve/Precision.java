package org.kpd.serve;

/** The arithmetic of a model's convolutions and matrix products; the rest is always float32. */
public enum Precision {
  /** Single precision throughout. */
  FLOAT32,
  /**
   * Products of bfloat16 summed in float32, by oneDNN: on processors with AVX512-BF16 or AMX about
   * half the time for predictions that differ by hundredths of a pixel; no gain elsewhere.
   */
  BFLOAT16
}
