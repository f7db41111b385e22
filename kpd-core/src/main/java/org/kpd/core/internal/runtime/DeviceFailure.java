package org.kpd.core.internal.runtime;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Why a device could not compute. TensorFlow tells most of it in the words of CUDA's libraries and
 * under one code, so that these words decide; they are the same in all versions from CUDA 9 on.
 */
public enum DeviceFailure {
  /** Its memory, or the machine's, is used up. */
  MEMORY(
      "CUDA_ERROR_OUT_OF_MEMORY",
      "_STATUS_ALLOC_FAILED",
      "Dst tensor is not initialized",
      "OOM when allocating",
      "failed to allocate memory",
      "Failed to allocate memory"),
  /** The card has no code in this build: it is too old, or much newer. */
  UNSUPPORTED(
      "CUDA_ERROR_NO_BINARY_FOR_GPU",
      "CUDA_ERROR_UNSUPPORTED_PTX_VERSION",
      "no kernel image is available",
      "_STATUS_ARCH_MISMATCH"),
  /** cuDNN or cuBLAS is missing, or does not fit the driver. */
  LIBRARIES(
      "No DNN in stream executor",
      "DNN library is not found",
      "DNN library initialization failed",
      "No BLAS support for stream",
      "_STATUS_NOT_INITIALIZED",
      "_STATUS_VERSION_MISMATCH",
      "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH"),
  /** XLA, which compiles operations, lacks what CUDA's compiler brings. */
  COMPILER("libdevice not found", "Couldn't find ptxas", "ptxas not found", "ptxas too old"),
  /**
   * It was there, and is gone or broken: fallen off the bus, reset, or out of its memory's bits.
   */
  LOST(
      "CUDA_ERROR_",
      "_STATUS_EXECUTION_FAILED",
      "_STATUS_INTERNAL_ERROR",
      "GPU sync failed",
      "GPU has fallen off",
      "device lost");

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that nobody can change.
  private final List<String> words;

  DeviceFailure(String... words) {
    this.words = List.of(words);
  }

  /**
   * What a failure, or what caused it, says about the device; empty where it was not the device.
   */
  public static Optional<DeviceFailure> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TensorFlowException) {
        for (DeviceFailure kind : values()) {
          if (kind.isIn(String.valueOf(cause.getMessage()))) {
            return Optional.of(kind);
          }
        }
        if (cause instanceof TFResourceExhaustedException) {
          return Optional.of(MEMORY);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the failure speaks of a graphics card. */
  public static boolean isOnGpu(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof TensorFlowException
          && (message.contains("GPU")
              || message.contains("CU")
              || message.toLowerCase(Locale.ROOT).contains("dst tensor"))) {
        return true;
      }
    }
    return false;
  }

  private boolean isIn(String message) {
    return words.stream().anyMatch(message::contains);
  }
}
