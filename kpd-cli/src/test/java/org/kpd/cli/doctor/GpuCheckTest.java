package org.kpd.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.internal.runtime.Devices;

/** The check of simulated machines, which are folders. */
class GpuCheckTest {
  private static final String H100 = "NVIDIA H100 80GB HBM3, 81559, 9.0";
  private static final Devices.Device GPU = new Devices.Device("/device:GPU:0", 79L << 30);

  @TempDir private Path machine;
  private Path libraries;

  @BeforeEach
  void install() throws IOException {
    libraries = Files.createDirectories(machine.resolve("lib"));
    driver("580.65.06");
    for (CudaLibrary library : CudaLibrary.ALL) {
      Files.createFile(libraries.resolve(library.file()));
    }
    installCompiler(machine);
  }

  @Test
  void findsEverythingInItsPlace() {
    assertThat(findings(Map.of(), true, List.of(H100), List.of(GPU)))
        .containsExactly(
            Finding.ok("GPU driver", "580.65.06"),
            Finding.ok("GPU", "NVIDIA H100 80GB HBM3, 79.6 GiB, compute capability 9.0"),
            Finding.ok("CUDA libraries", "CUDA 12 and cuDNN 9"),
            Finding.ok("CUDA compiler", machine + ", for --compile true"),
            Finding.ok("GPU in TensorFlow", "/device:GPU:0 with 79.0 GiB"));
  }

  @Test
  void saysThatThereIsNoDriver() throws IOException {
    Files.delete(machine.resolve("nvidia/version"));

    assertThat(findings(Map.of(), true, List.of(), List.of()))
        .containsExactly(
            Finding.note(
                "GPU",
                "no NVIDIA driver; kpd runs on the CPU",
                "For a GPU: install the NVIDIA driver, CUDA 12 and cuDNN 9, and build with -Pgpu:"
                    + " docs/gpu.md."));
  }

  @Test
  void saysThatTheDriverIsOlderThanCuda() throws IOException {
    driver("470.256.02");

    assertThat(findings(Map.of(), true, List.of(H100), List.of()))
        .contains(
            Finding.note(
                "GPU driver",
                "470.256.02, older than CUDA 12",
                "kpd runs on the CPU. To use the card, install driver 525 or newer."));
  }

  @Test
  void namesEachMissingLibraryAndTheCommandThatBringsIt() throws IOException {
    Files.delete(libraries.resolve("libcudnn.so.9"));
    Files.move(libraries.resolve("libcublas.so.12"), libraries.resolve("libcublas.so.13"));

    assertThat(findings(Map.of(), true, List.of(H100), List.of(GPU)))
        .contains(
            Finding.note(
                "libcublas.so.12",
                "missing (found libcublas.so.13; CUDA 12 can be installed beside it)",
                "pip install --no-deps --target %s nvidia-cublas-cu12==12.5.3.2"
                    .formatted(machine.resolve("cuda"))),
            Finding.note(
                "libcudnn.so.9",
                "missing",
                "pip install --no-deps --target %s nvidia-cudnn-cu12==9.3.0.75"
                    .formatted(machine.resolve("cuda"))))
        .noneMatch(finding -> finding.subject().equals("CUDA libraries"));
  }

  @Test
  void saysWhatCompilesOperations() throws IOException {
    Files.delete(machine.resolve("nvvm/libdevice/libdevice.10.bc"));
    assertThat(findings(Map.of(), true, List.of(H100), List.of(GPU)))
        .contains(
            Finding.note(
                "CUDA compiler",
                "missing: no --compile true",
                "pip install --no-deps --target %s nvidia-cuda-nvcc-cu12==12.5.82"
                    .formatted(machine.resolve("cuda"))));

    Path packages = machine.resolve("cuda/nvidia");
    installCompiler(packages.resolve("cuda_nvcc"));
    Map<String, String> environment =
        Map.of("LD_LIBRARY_PATH", packages.resolve("cudnn/lib").toString());
    assertThat(findings(environment, true, List.of(H100), List.of(GPU)))
        .contains(
            Finding.ok("CUDA compiler", packages.resolve("cuda_nvcc") + ", for --compile true"));
  }

  @Test
  void findsWhatLiesWhereNothingLooks() throws IOException {
    Files.delete(libraries.resolve("libcudart.so.12"));
    Path unpacked = machine.resolve("cuda/nvidia/cuda_runtime/lib");
    Files.createDirectories(unpacked);
    Files.createFile(unpacked.resolve("libcudart.so.12"));

    assertThat(findings(Map.of(), true, List.of(H100), List.of(GPU)))
        .contains(
            Finding.note(
                "libcudart.so.12",
                "in %s, where the loader does not look for it".formatted(unpacked),
                "export LD_LIBRARY_PATH=%s:$LD_LIBRARY_PATH".formatted(unpacked)));
    assertThat(
            findings(Map.of("LD_LIBRARY_PATH", ":" + unpacked), true, List.of(H100), List.of(GPU)))
        .contains(Finding.ok("CUDA libraries", "CUDA 12 and cuDNN 9"));
  }

  @Test
  void saysThatACardIsTooOldOrTooSmall() {
    assertThat(GpuCard.of("Tesla K80, 11441, 3.7").finding())
        .isEqualTo(
            Finding.note(
                "GPU",
                "Tesla K80, 11.2 GiB, compute capability 3.7",
                "Too old: expected 6.0 or newer. Hide it with CUDA_VISIBLE_DEVICES=-1, so that"
                    + " kpd runs on the CPU."));
    assertThat(GpuCard.of("NVIDIA GeForce MX330, 1024, 6.1").finding())
        .isEqualTo(
            Finding.note(
                "GPU",
                "NVIDIA GeForce MX330, 1.0 GiB, compute capability 6.1",
                "Little memory: expected 2 GiB or more. Use a smaller --batch-size."));
    assertThat(GpuCard.of("NVIDIA A, [N/A], [N/A]").finding())
        .isEqualTo(Finding.ok("GPU", "NVIDIA A"));
  }

  @Test
  void namesCardsWithoutTheToolOfTheDriver() throws IOException {
    Path card = Files.createDirectories(machine.resolve("nvidia/gpus/0000:01:00.0"));
    Files.writeString(card.resolve("information"), "Model: \t\t NVIDIA L4\nIRQ:   \t\t 1\n");

    assertThat(findings(Map.of(), true, List.of(), List.of(GPU)))
        .contains(Finding.ok("GPU", "NVIDIA L4"));
  }

  @Test
  void saysWhyTensorFlowHasNone() {
    assertThat(findings(Map.of(), false, List.of(H100), List.of()))
        .contains(
            Finding.note(
                "GPU in TensorFlow",
                "none: this build runs on the CPU only",
                "Build with KPD_MAVEN_OPTIONS=-Pgpu after removing kpd-cli/target."));
    assertThat(findings(Map.of("CUDA_VISIBLE_DEVICES", "-1"), true, List.of(H100), List.of()))
        .contains(
            Finding.note(
                "GPU in TensorFlow",
                "none: CUDA_VISIBLE_DEVICES is \"-1\"",
                "Name the cards to use by their numbers, as in CUDA_VISIBLE_DEVICES=0, or unset"
                    + " it."));
  }

  private List<Finding> findings(
      Map<String, String> environment,
      boolean gpuBuild,
      List<String> smi,
      List<Devices.Device> devices) {
    return new GpuCheck(
            new NvidiaDriver(machine.resolve("nvidia")),
            machine,
            List.of(libraries),
            environment,
            gpuBuild,
            () -> smi,
            () -> devices)
        .findings();
  }

  private static void installCompiler(Path folder) throws IOException {
    Path functions = Files.createDirectories(folder.resolve("nvvm/libdevice"));
    Files.createFile(functions.resolve("libdevice.10.bc"));
  }

  private void driver(String version) throws IOException {
    Files.createDirectories(machine.resolve("nvidia"));
    Files.writeString(
        machine.resolve("nvidia/version"),
        "NVRM version: NVIDIA UNIX x86_64 Kernel Module  %s  Sun Jul 27 2025\nGCC version: 12\n"
            .formatted(version));
  }
}
