package org.kpd.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** Checks the version of Java and the memory. */
final class JavaCheck {
  private static final int OLDEST = 17;
  private static final long GIBIBYTE = 1L << 30;
  private static final long LITTLE_MEMORY = 2 * GIBIBYTE;

  private JavaCheck() {}

  static List<Finding> run() {
    return List.of(java(), memory());
  }

  private static Finding java() {
    String found =
        "%s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor", "unknown"));
    return Runtime.version().feature() >= OLDEST
        ? Finding.ok("Java", found)
        : Finding.missing("Java", found, "Install a JDK 17 or newer and set JAVA_HOME to it.");
  }

  private static Finding memory() {
    long physical =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    String found =
        String.format(
            Locale.ROOT,
            "%.1f GiB, of which Java may use %.1f",
            (double) physical / GIBIBYTE,
            (double) Runtime.getRuntime().maxMemory() / GIBIBYTE);
    return physical >= LITTLE_MEMORY
        ? Finding.ok("Memory", found)
        : Finding.note("Memory", found, "Training needs about 2 GiB: use a smaller --batch-size.");
  }
}
