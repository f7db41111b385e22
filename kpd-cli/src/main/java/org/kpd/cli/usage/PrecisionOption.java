package org.kpd.cli.usage;

import org.kpd.core.runtime.Precision;
import picocli.CommandLine.Option;

/** The option {@code --precision}, which selects the number format of the convolutions. */
public final class PrecisionOption {
  @Purpose("Computing")
  @Option(
      names = "--precision",
      paramLabel = "P",
      description =
          "float32 (default), or bfloat16, which is faster where the processor has it: kpd doctor.")
  private Precision precision = Precision.FLOAT32;

  /** The chosen precision. */
  public Precision precision() {
    return precision;
  }
}
