package org.kpd.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kpd.core.internal.text.Counted;

/** Checks the CPU: its cores, and the instruction sets that make TensorFlow faster. */
final class CpuCheck {
  private static final Path LINUX_CPU_INFO = Path.of("/proc/cpuinfo");
  private static final List<String> TELLING =
      List.of("avx", "avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16");

  private CpuCheck() {}

  static List<Finding> run() {
    String cores =
        Counted.of(Runtime.getRuntime().availableProcessors(), "core")
            + ", "
            + System.getProperty("os.arch");
    if (!Files.isReadable(LINUX_CPU_INFO)) {
      return List.of(Finding.ok("Processor", cores));
    }
    Set<String> features = features();
    List<String> found = TELLING.stream().filter(features::contains).toList();
    Finding processor = Finding.ok("Processor", cores + ": " + String.join(" ", found));
    boolean fast = features.contains("avx512_bf16") || features.contains("amx_bf16");
    Finding bfloat16 =
        fast
            ? Finding.ok("bfloat16", "in hardware; --precision bfloat16 is faster here")
            : Finding.note("bfloat16", "not in hardware", "Keep the default, --precision float32.");
    return List.of(processor, bfloat16);
  }

  private static Set<String> features() {
    try (Stream<String> lines = Files.lines(LINUX_CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> new TreeSet<>(Arrays.asList(line.split("\\s+"))))
          .orElseGet(TreeSet::new);
    } catch (IOException e) {
      return Set.of();
    }
  }
}
