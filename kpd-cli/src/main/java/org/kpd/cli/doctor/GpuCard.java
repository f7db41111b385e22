package org.kpd.cli.doctor;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A graphics card as the driver reports it.
 *
 * @param name such as "NVIDIA H100 80GB HBM3"
 * @param mebibytes its memory, if known
 * @param capability its compute capability, such as 9.0, if known
 */
record GpuCard(String name, OptionalLong mebibytes, OptionalDouble capability) {
  /** The command that queries {@code nvidia-smi}. */
  static final List<String> QUERY =
      List.of(
          "nvidia-smi",
          "--query-gpu=name,memory.total,compute_cap",
          "--format=csv,noheader,nounits");

  /** The lowest compute capability that TensorFlow 2.18's GPU build has code for. */
  private static final double OLDEST = 6.0;

  private static final long LITTLE = 2048;
  private static final double MEBIBYTES_PER_GIBIBYTE = 1024;

  /** Parses a line of the answer to {@link #QUERY}, where unknown values are in brackets. */
  static GpuCard of(String line) {
    String[] parts = line.split(",", -1);
    OptionalLong memory = OptionalLong.empty();
    OptionalDouble capability = OptionalDouble.empty();
    if (parts.length > 1 && parts[1].strip().matches("\\d+")) {
      memory = OptionalLong.of(Long.parseLong(parts[1].strip()));
    }
    if (parts.length > 2 && parts[2].strip().matches("\\d+\\.\\d+")) {
      capability = OptionalDouble.of(Double.parseDouble(parts[2].strip()));
    }
    return new GpuCard(parts[0].strip(), memory, capability);
  }

  Finding finding() {
    String found = name;
    if (mebibytes.isPresent()) {
      found +=
          String.format(Locale.ROOT, ", %.1f GiB", mebibytes.getAsLong() / MEBIBYTES_PER_GIBIBYTE);
    }
    if (capability.isPresent()) {
      found += String.format(Locale.ROOT, ", compute capability %.1f", capability.getAsDouble());
    }
    if (capability.isPresent() && capability.getAsDouble() < OLDEST) {
      return Finding.note(
          "GPU",
          found,
          "Too old: expected 6.0 or newer. Hide it with CUDA_VISIBLE_DEVICES=-1, so that kpd runs"
              + " on the CPU.");
    }
    if (mebibytes.isPresent() && mebibytes.getAsLong() < LITTLE) {
      return Finding.note(
          "GPU", found, "Little memory: expected 2 GiB or more. Use a smaller --batch-size.");
    }
    return Finding.ok("GPU", found);
  }
}
