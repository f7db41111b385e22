package org.kpd.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kpd.core.runtime.Devices;

/** The graphics card: driver, CUDA libraries, and whether this build of TensorFlow uses them. */
final class GpuCheck {
  /** What TensorFlow 2.18's GPU build opens when it starts. */
  private static final List<String> LIBRARIES =
      List.of(
          "libcudart.so.12",
          "libcublas.so.12",
          "libcublasLt.so.12",
          "libcufft.so.11",
          "libcusolver.so.11",
          "libcusparse.so.12",
          "libcudnn.so.9");

  private static final List<String> USUAL_FOLDERS =
      List.of(
          "/usr/lib/x86_64-linux-gnu",
          "/usr/lib64",
          "/usr/local/lib",
          "/usr/local/cuda/lib64",
          "/usr/local/cuda/targets/x86_64-linux/lib");

  private GpuCheck() {}

  static List<Finding> run() {
    if (!Files.isReadable(Devices.NVIDIA_DRIVER)) {
      return List.of(
          Finding.note(
              "GPU",
              "no NVIDIA driver; the processor computes",
              "For a GPU: install the NVIDIA driver, CUDA 12 and cuDNN 9, and build with -Pgpu."));
    }
    return List.of(driver(), libraries(), device());
  }

  private static Finding driver() {
    try (Stream<String> lines = Files.lines(Devices.NVIDIA_DRIVER)) {
      return Finding.ok("GPU driver", lines.findFirst().orElse("present").strip());
    } catch (IOException e) {
      return Finding.note("GPU driver", "unreadable: " + e.getMessage(), "Check the driver.");
    }
  }

  private static Finding libraries() {
    List<String> missing =
        LIBRARIES.stream().filter(library -> folders().noneMatch(holds(library))).toList();
    return missing.isEmpty()
        ? Finding.ok("CUDA libraries", "CUDA 12 and cuDNN 9")
        : Finding.note(
            "CUDA libraries",
            "missing: " + String.join(", ", missing),
            "Install CUDA 12 and cuDNN 9, or add their folder to LD_LIBRARY_PATH.");
  }

  private static Finding device() {
    List<String> gpus =
        Devices.all().stream().filter(Devices.Device::isGpu).map(Devices.Device::name).toList();
    return gpus.isEmpty()
        ? Finding.note(
            "GPU in TensorFlow",
            "none: this build computes on the processor",
            "Build with KPD_MAVEN_OPTIONS=-Pgpu after removing kpd-cli/target.")
        : Finding.ok("GPU in TensorFlow", String.join(", ", gpus));
  }

  private static Predicate<Path> holds(String library) {
    return folder -> Files.exists(folder.resolve(library));
  }

  private static Stream<Path> folders() {
    List<String> folders = new ArrayList<>(USUAL_FOLDERS);
    String configured = System.getenv("LD_LIBRARY_PATH");
    if (configured != null) {
      folders.addAll(Arrays.asList(configured.split(":", -1)));
    }
    return folders.stream().filter(folder -> !folder.isEmpty()).map(Path::of);
  }
}
