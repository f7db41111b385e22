package org.kpd.cli.terminal;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import org.kpd.core.internal.runtime.DeviceFailure;
import org.kpd.core.internal.runtime.NativeLibraries;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Explanations of errors: exhausted memory or stack, missing classes or libraries, failing devices.
 */
public final class Errors {
  private static final long GIBIBYTE = 1L << 30;
  private static final String WITHOUT_CARD = "CUDA_VISIBLE_DEVICES=-1 kpd ...";
  private static final int LONGEST_REASON = 240;

  private Errors() {}

  /**
   * What to do about the error that a failure is or was caused by, also on another thread; empty if
   * there is none.
   */
  static Optional<String> explain(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError memory) {
        return Optional.of(explainMemory(String.valueOf(memory.getMessage())));
      }
      if (cause instanceof StackOverflowError) {
        return Optional.of(
            "Java's stack is used up: something is nested too deeply. If that is intended, give"
                + " Java more: KPD_JAVA_OPTIONS=-Xss16m kpd ...");
      }
      if (cause instanceof LinkageError error) {
        return Optional.of(explainLinkage(error));
      }
      if (cause instanceof InternalError) {
        return Optional.of(
            "Java failed internally (%s). A file that was truncated while it was read, or a full disk, can be the cause; try again."
                .formatted(cause.getMessage()));
      }
    }
    return DeviceFailure.of(failure).map(kind -> explain(kind, failure));
  }

  private static String explain(DeviceFailure kind, Throwable failure) {
    String said = firstLine(failure);
    return switch (kind) {
      case MEMORY ->
          DeviceFailure.isOnGpu(failure)
              ? "The memory of the graphics card is used up (%s). Stop other programs that use it, use a smaller --batch-size, or hide the card: %s"
                  .formatted(said, WITHOUT_CARD)
              : "The memory of this machine outside Java is used up (%s). Use a smaller --batch-size, or less memory for Java: KPD_JAVA_OPTIONS=-Xmx1g kpd ..."
                  .formatted(said);
      case UNSUPPORTED ->
          "Found a graphics card that TensorFlow has no code for (%s); expected compute capability 6.0 or newer. Leave the card out: %s"
              .formatted(said, WITHOUT_CARD);
      case LIBRARIES ->
          "Found no cuDNN or cuBLAS that works on this graphics card (%s); expected those of CUDA 12. kpd doctor names what is missing; or leave the card out: %s"
              .formatted(said, WITHOUT_CARD);
      case COMPILER ->
          "Found no CUDA compiler where XLA looks for it (%s); expected nvidia-cuda-nvcc-cu12 beside the other packages of docs/gpu.md, or its folder in XLA_FLAGS=--xla_gpu_cuda_data_dir=FOLDER. Or leave --compile out."
              .formatted(said);
      case LOST ->
          "Found the graphics card failing (%s); expected it to compute. nvidia-smi and the system's log say more. Try again, or leave the card out: %s"
              .formatted(said, WITHOUT_CARD);
    };
  }

  /** TensorFlow's message without the nodes and hints that follow. */
  private static String firstLine(Throwable failure) {
    Throwable said = failure;
    while (!(said instanceof TensorFlowException) && said.getCause() != null) {
      said = said.getCause();
    }
    String message = String.valueOf(said.getMessage()).strip();
    String line = message.lines().findFirst().orElse("");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + " ...";
  }

  private static String explainMemory(String message) {
    if (message.contains("native thread")) {
      return "The system does not let kpd start more threads (%s). Raise the limit of processes (ulimit -u, or the container's)."
          .formatted(message);
    }
    if (message.contains("direct buffer")) {
      return String.format(
          Locale.ROOT,
          "The memory for Java's direct buffers is used up (%s). Give it more:"
              + " KPD_JAVA_OPTIONS=-XX:MaxDirectMemorySize=%dg kpd ...",
          message,
          more());
    }
    if (message.contains("Metaspace") || message.contains("class space")) {
      return "The memory for classes is used up (%s). Leave -XX:MaxMetaspaceSize out of the options for Java."
          .formatted(message);
    }
    long physical =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    if (more() * GIBIBYTE > physical) {
      return String.format(
          Locale.ROOT,
          "The memory given to Java is used up (%s), and this machine or container has %.1f GiB in"
              + " all. Give it more, or give kpd less to do at a time.",
          message,
          (double) physical / GIBIBYTE);
    }
    return String.format(
        Locale.ROOT,
        "The memory given to Java is used up (%s). Give it more: KPD_JAVA_OPTIONS=-Xmx%dg kpd ...",
        message,
        more());
  }

  /** Twice the present limit of the heap, in whole gibibytes. */
  private static long more() {
    return Math.max(1, (2 * Runtime.getRuntime().maxMemory() + GIBIBYTE - 1) / GIBIBYTE);
  }

  private static String explainLinkage(LinkageError error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClassNotFoundException missing) {
        return "Found no class %s; expected all jars that kpd was built with. Unpack the archive again; in a checkout, remove kpd-cli/target and run ./kpd."
            .formatted(missing.getMessage());
      }
      if (cause instanceof UnsupportedClassVersionError) {
        return "Found classes for a newer Java than %s; expected a JDK 17 or newer on the PATH or in JAVA_HOME."
            .formatted(Runtime.version());
      }
    }
    return NativeLibraries.explain(error);
  }
}
