package org.kpd.core.runtime;

import org.kpd.core.Choice;

/** The floating-point format of matrix products and convolutions. */
public enum Precision implements Choice {
  /** 32 bits throughout. */
  FLOAT32,
  /**
   * 16 bits with float32's range, where oneDNN has such kernels; weights, optimizer state and sums
   * stay float32. It pays on CPUs with AVX512-BF16 or AMX.
   */
  BFLOAT16;

  /**
   * The precision of that name.
   *
   * @throws org.kpd.core.KpdException if there is none
   */
  public static Precision labeled(String label) {
    return Choice.of(Precision.class, "precision", label);
  }

  @Override
  public String toString() {
    return label();
  }
}
