package org.kpd.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.kpd.core.KpdException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TensorFlowException;

class FailuresTest {

  @Test
  void wordsWhatAFileSystemRefuses() {
    assertThat(Failures.describe(new NoSuchFileException("faces")))
        .isEqualTo("faces: found no such file or folder; expected one. Check the path.");
    assertThat(Failures.describe(new AccessDeniedException("out")))
        .isEqualTo("out: access denied; expected a path that you may read and write.");
    assertThat(Failures.describe(new FileAlreadyExistsException("out")))
        .isEqualTo("out: found a file where a folder was expected. Choose another path.");
    assertThat(
            Failures.describe(new FileSystemException("out/a.png", null, "Read-only file system")))
        .isEqualTo("out/a.png: Read-only file system.");
    assertThat(Failures.describe(new IOException("No space left on device")))
        .isEqualTo("Reading or writing failed: No space left on device");
  }

  @Test
  void looksThroughWrappers() {
    assertThat(Failures.describe(new UncheckedIOException(new NoSuchFileException("x"))))
        .startsWith("x: found no such file");
  }

  @Test
  void isOneLineAlways() {
    assertThat(Failures.describe(new KpdException("Found\n  this;\nexpected that.")))
        .isEqualTo("Found this; expected that.");
  }

  @Test
  void callsADefectADefect() {
    assertThat(Failures.describe(new IllegalStateException("odd")))
        .isEqualTo("java.lang.IllegalStateException: odd (this is a defect; --debug shows where)");
  }

  @Test
  void saysWhichMemoryIsUsedUp() {
    assertThat(Failures.describe(new OutOfMemoryError("Java heap space")))
        .matches(
            "The memory given to Java is used up \\(Java heap space\\)\\. Give it more:"
                + " KPD_JAVA_OPTIONS=-Xmx\\d+g kpd \\.\\.\\.");
    assertThat(
            Failures.describe(
                new OutOfMemoryError("Cannot reserve 9 bytes of direct buffer memory")))
        .matches(
            "The memory for Java's direct buffers is used up \\(.*\\)\\. Give it more:"
                + " KPD_JAVA_OPTIONS=-XX:MaxDirectMemorySize=\\d+g kpd \\.\\.\\.");
    assertThat(Failures.describe(new OutOfMemoryError("unable to create native thread")))
        .isEqualTo(
            "The system does not let kpd start more threads (unable to create native thread)."
                + " Raise the"
                + " limit of processes (ulimit -u, or the container's).");
  }

  @Test
  void findsAnErrorThatCameFromAnotherThread() {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");
    String line = Failures.describe(error);
    assertThat(Failures.describe(new CompletionException(error))).isEqualTo(line);
    assertThat(Failures.describe(new IllegalStateException(error))).isEqualTo(line);
    assertThat(Failures.describe(new KpdException("The model failed.", error))).isEqualTo(line);
    assertThat(Failures.describe(new CompletionException(new KpdException("Found x."))))
        .isEqualTo("Found x.");
  }

  @Test
  void saysWhatToDoWhereStackOrClassesAreMissing() {
    assertThat(Failures.describe(new StackOverflowError()))
        .isEqualTo(
            "Java's stack is used up: something is nested too deeply. If that is intended, give"
                + " Java more: KPD_JAVA_OPTIONS=-Xss16m kpd ...");
    assertThat(
            Failures.describe(
                new NoClassDefFoundError("a/B").initCause(new ClassNotFoundException("a.B"))))
        .isEqualTo(
            "Found no class a.B; expected all jars that kpd was built with. Unpack the archive"
                + " again;"
                + " in a checkout, remove kpd-cli/target and run ./kpd.");
  }

  @Test
  void warnsWhereTheLocaleHasOnlyAscii() {
    assertThat(FileNames.warning("ANSI_X3.4-1968"))
        .contains(
            "The locale has only ASCII letters, so files with others in their names are not"
                + " found. Set LC_ALL=C.UTF-8, or start kpd with its launcher.");
    assertThat(FileNames.warning("UTF-8")).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithAGraphicsCard() {
    String card = " on /job:localhost/replica:0/task:0/device:GPU:0 by allocator GPU_0_bfc";
    assertThat(
            Failures.describe(
                new TFResourceExhaustedException(
                    "OOM when allocating tensor with shape[64,94,94,32]"
                        + card
                        + "\n\t [[{{node x}}]]")))
        .isEqualTo(
            "The memory of the graphics card is used up (OOM when allocating tensor with"
                + " shape[64,94,94,32]"
                + card
                + "). Stop other programs that use it, use a smaller --batch-size, or hide the card:"
                + " CUDA_VISIBLE_DEVICES=-1 kpd ...");
    assertThat(
            Failures.describe(
                new CompletionException(
                    new TensorFlowException(
                        "CUDA_ERROR_NO_BINARY_FOR_GPU: no kernel image is available for execution"
                            + " on"
                            + " the device"))))
        .startsWith("Found a graphics card that TensorFlow has no code for (CUDA_ERROR_NO_BINARY");
    assertThat(Failures.describe(new TensorFlowException("DNN library is not found.\n\t [[x]]")))
        .isEqualTo(
            "Found no cuDNN or cuBLAS that works on this graphics card (DNN library is not found.);"
                + " expected those of CUDA 12. kpd doctor names what is missing; or leave the card"
                + " out: CUDA_VISIBLE_DEVICES=-1 kpd ...");
    assertThat(
            Failures.describe(
                new TensorFlowException(
                    "libdevice not found at ./libdevice.10.bc\n\t [[cluster]]")))
        .isEqualTo(
            "Found no CUDA compiler where XLA looks for it (libdevice not found at"
                + " ./libdevice.10.bc); expected nvidia-cuda-nvcc-cu12 beside the other packages of"
                + " docs/gpu.md, or its folder in XLA_FLAGS=--xla_gpu_cuda_data_dir=FOLDER. Or"
                + " leave"
                + " --compile out.");
    assertThat(Failures.describe(new TensorFlowException("GPU sync failed")))
        .startsWith("Found the graphics card failing (GPU sync failed); expected it to compute.");
  }

  @Test
  void blamesTheMachineForItsOwnMemory() {
    assertThat(
            Failures.describe(
                new TFResourceExhaustedException(
                    "OOM when allocating tensor with shape[9] on /device:CPU:0 by allocator cpu")))
        .startsWith("The memory of this machine outside Java is used up (OOM when allocating");
  }
}
