package org.kpd.cli.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.kpd.core.internal.runtime.Devices;

/**
 * Checks the graphics card: the driver, the CUDA libraries, and whether this build of TensorFlow
 * uses them.
 *
 * @param driver NVIDIA's driver, as the kernel reports it
 * @param home the user's home folder
 * @param systemFolders the folders that the loader searches by default
 * @param environment the variables of the process
 * @param gpuBuild whether TensorFlow's library is the one for graphics cards
 * @param smi the lines that {@code nvidia-smi} prints for {@link GpuCard#QUERY}; none if it is
 *     missing
 * @param devices the devices that TensorFlow computes on
 */
record GpuCheck(
    NvidiaDriver driver,
    Path home,
    List<Path> systemFolders,
    Map<String, String> environment,
    boolean gpuBuild,
    Supplier<List<String>> smi,
    Supplier<List<Devices.Device>> devices) {
  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
  private static final double GIBIBYTE = 1L << 30;
  private static final long PATIENCE_SECONDS = 20;

  /** Checks this machine. */
  static List<Finding> run() {
    return new GpuCheck(
            new NvidiaDriver(Devices.NVIDIA_DRIVER.resolveSibling("")),
            Path.of(System.getProperty("user.home", "")),
            Stream.of(
                    "/usr/lib/x86_64-linux-gnu",
                    "/usr/lib64",
                    "/usr/local/lib",
                    "/usr/local/cuda/lib64",
                    "/usr/local/cuda/targets/x86_64-linux/lib")
                .map(Path::of)
                .toList(),
            System.getenv(),
            Devices.isGpuBuild(),
            GpuCheck::askSmi,
            Devices::all)
        .findings();
  }

  List<Finding> findings() {
    if (!driver.isThere()) {
      return List.of(
          Finding.note(
              "GPU",
              "no NVIDIA driver; kpd runs on the CPU",
              "For a GPU: install the NVIDIA driver, CUDA 12 and cuDNN 9, and build with -Pgpu:"
                  + " docs/gpu.md."));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(driver.finding());
    List<GpuCard> cards = smi.get().stream().map(GpuCard::of).toList();
    (cards.isEmpty() ? driver.cards() : cards).forEach(card -> findings.add(card.finding()));
    List<Finding> missing =
        CudaLibrary.ALL.stream()
            .flatMap(library -> library.missing(folders(), home).stream())
            .toList();
    findings.addAll(missing);
    if (missing.isEmpty()) {
      findings.add(Finding.ok("CUDA libraries", "CUDA 12 and cuDNN 9"));
    }
    findings.add(CudaCompiler.finding(folders(), home));
    findings.add(used());
    return findings;
  }

  private Finding used() {
    String subject = "GPU in TensorFlow";
    if (!gpuBuild) {
      return Finding.note(
          subject,
          "none: this build runs on the CPU only",
          "Build with KPD_MAVEN_OPTIONS=-Pgpu after removing kpd-cli/target.");
    }
    List<String> gpus =
        devices.get().stream()
            .filter(Devices.Device::isGpu)
            .map(
                gpu ->
                    String.format(
                        Locale.ROOT, "%s with %.1f GiB", gpu.name(), gpu.memory() / GIBIBYTE))
            .toList();
    if (!gpus.isEmpty()) {
      return Finding.ok(subject, String.join(", ", gpus));
    }
    String visible = environment.get(VISIBLE);
    return visible == null
        ? Finding.note(
            subject,
            "none: kpd runs on the CPU",
            "Fix what is listed above; TF_CPP_MIN_LOG_LEVEL=0 kpd doctor shows TensorFlow's"
                + " messages.")
        : Finding.note(
            subject,
            "none: %s is \"%s\"".formatted(VISIBLE, visible),
            "Name the cards to use by their numbers, as in %s=0, or unset it.".formatted(VISIBLE));
  }

  private List<Path> folders() {
    String configured = environment.getOrDefault("LD_LIBRARY_PATH", "");
    return Stream.concat(
            Arrays.stream(configured.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of),
            systemFolders.stream())
        .toList();
  }

  /** The output of {@code nvidia-smi}; no lines if it cannot be run or fails. */
  private static List<String> askSmi() {
    try {
      Process process =
          new ProcessBuilder(GpuCard.QUERY)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
      List<String> lines;
      try (BufferedReader answer = process.inputReader(StandardCharsets.UTF_8)) {
        lines = answer.lines().filter(line -> !line.isBlank()).toList();
      }
      boolean answered =
          process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      return answered ? lines : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
