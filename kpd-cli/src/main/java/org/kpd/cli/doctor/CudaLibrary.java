package org.kpd.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A library that TensorFlow's GPU build opens by name at run time, and the PyPI package that
 * contains it, in the version that this build was made with.
 *
 * @param file the name that the loader looks for
 * @param distribution the PyPI package, with its version
 */
record CudaLibrary(String file, String distribution) {
  private static final String CUBLAS = "nvidia-cublas-cu12==12.5.3.2";

  /** The folder in the user's home into which docs/gpu.md unpacks them. */
  static final String FOLDER = "cuda";

  /**
   * The libraries of CUDA 12 and cuDNN 9 that TensorFlow 2.18 needs, their dependencies included.
   */
  static final List<CudaLibrary> ALL =
      List.of(
          new CudaLibrary("libcudart.so.12", "nvidia-cuda-runtime-cu12==12.5.82"),
          new CudaLibrary("libcublas.so.12", CUBLAS),
          new CudaLibrary("libcublasLt.so.12", CUBLAS),
          new CudaLibrary("libcufft.so.11", "nvidia-cufft-cu12==11.2.3.61"),
          new CudaLibrary("libcusolver.so.11", "nvidia-cusolver-cu12==11.6.3.83"),
          new CudaLibrary("libcusparse.so.12", "nvidia-cusparse-cu12==12.5.1.3"),
          new CudaLibrary("libnvJitLink.so.12", "nvidia-nvjitlink-cu12==12.5.82"),
          new CudaLibrary("libnvrtc.so.12", "nvidia-cuda-nvrtc-cu12==12.5.82"),
          new CudaLibrary("libcudnn.so.9", "nvidia-cudnn-cu12==9.3.0.75"));

  /** A finding that it is missing; empty if a folder of the loader has it. */
  Optional<Finding> missing(List<Path> loaded, Path home) {
    if (loaded.stream().anyMatch(folder -> Files.exists(folder.resolve(file)))) {
      return Optional.empty();
    }
    Path unpacked = home.resolve(FOLDER).resolve("nvidia").resolve(part()).resolve("lib");
    if (Files.exists(unpacked.resolve(file))) {
      return Optional.of(
          Finding.note(
              file,
              "in %s, where the loader does not look for it".formatted(unpacked),
              "export LD_LIBRARY_PATH=%s:$LD_LIBRARY_PATH".formatted(unpacked)));
    }
    return Optional.of(
        Finding.note(
            file,
            "missing"
                + newer(loaded)
                    .map(" (found %s; CUDA 12 can be installed beside it)"::formatted)
                    .orElse(""),
            "pip install --no-deps --target %s %s".formatted(home.resolve(FOLDER), distribution)));
  }

  /** The folder of the package, such as "cublas". */
  private String part() {
    String name = distribution.substring("nvidia-".length(), distribution.indexOf("-cu12"));
    return name.replace('-', '_');
  }

  /** The name of the library's next major version, if a folder of the loader has that. */
  private Optional<String> newer(List<Path> loaded) {
    int dot = file.lastIndexOf('.');
    String next = file.substring(0, dot + 1) + (Integer.parseInt(file.substring(dot + 1)) + 1);
    return loaded.stream().anyMatch(folder -> Files.exists(folder.resolve(next)))
        ? Optional.of(next)
        : Optional.empty();
  }
}
