package org.kpd.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.kpd.core.KpdException;
import org.kpd.core.internal.runtime.NativeLibraries;
import org.tensorflow.TensorFlow;

/** Checks that TensorFlow's native library loads, and that its cache can be written. */
final class TensorFlowCheck {
  private TensorFlowCheck() {}

  static List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    findings.add(library());
    findings.add(cache());
    return findings;
  }

  private static Finding library() {
    try {
      NativeLibraries.require();
      return Finding.ok(
          "TensorFlow", "%s for %s".formatted(TensorFlow.version(), Loader.getPlatform()));
    } catch (KpdException e) {
      return Finding.missing(
          "TensorFlow",
          "no native library for " + Loader.getPlatform(),
          String.valueOf(e.getMessage()).replace(" kpd doctor says more.", ""));
    }
  }

  private static Finding cache() {
    try {
      Path folder = Loader.getCacheDir().toPath();
      return Files.isWritable(folder)
          ? Finding.ok("Library cache", folder.toString())
          : Finding.note(
              "Library cache",
              folder + " is not writable",
              "Every start unpacks 680 MB. " + NativeLibraries.MEND);
    } catch (IOException e) {
      return Finding.missing("Library cache", String.valueOf(e.getMessage()), NativeLibraries.MEND);
    }
  }
}
