package org.kpd.core.runtime;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kpd.core.KpdException;

/** The numbers that matrix products and convolutions are computed with. */
public enum Precision {
  /** 32 bits throughout. */
  FLOAT32,
  /**
   * 16 bits with float32's range where oneDNN has such kernels; weights, optimizer state and sums
   * stay float32. Pays on CPUs with AVX512-BF16 or AMX.
   */
  BFLOAT16;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name on the command line and in files. */
  public String label() {
    return label;
  }

  /**
   * The precision of that name.
   *
   * @throws KpdException if there is none
   */
  public static Precision labeled(String label) {
    for (Precision precision : values()) {
      if (precision.label.equals(label)) {
        return precision;
      }
    }
    throw new KpdException(
        "Found the precision %s; expected one of %s."
            .formatted(
                label,
                Stream.of(values()).map(Precision::label).collect(Collectors.joining(", "))));
  }
}
