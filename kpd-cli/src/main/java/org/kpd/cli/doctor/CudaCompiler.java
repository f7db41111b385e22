package org.kpd.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** CUDA's compiler and its library of device functions, which XLA needs to compile operations. */
final class CudaCompiler {
  private static final String FUNCTIONS = "nvvm/libdevice/libdevice.10.bc";
  private static final String DISTRIBUTION = "nvidia-cuda-nvcc-cu12==12.5.82";

  private CudaCompiler() {}

  /** Looks for it beside the libraries, where PyPI's packages and NVIDIA's own put it. */
  static Finding finding(List<Path> libraries, Path home) {
    String subject = "CUDA compiler";
    return libraries.stream()
        .map(folder -> folder.toAbsolutePath().normalize())
        .flatMap(
            folder ->
                Stream.of(folder.resolve(".."), folder.resolve("../../cuda_nvcc"))
                    .map(Path::normalize))
        .filter(folder -> Files.exists(folder.resolve(FUNCTIONS)))
        .findFirst()
        .map(folder -> Finding.ok(subject, folder + ", for --compile true"))
        .orElseGet(
            () ->
                Finding.note(
                    subject,
                    "missing: no --compile true",
                    "pip install --no-deps --target %s %s"
                        .formatted(home.resolve(CudaLibrary.FOLDER), DISTRIBUTION)));
  }
}
