package org.kpd.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.TensorFlow;

/** TensorFlow's native library: whether it loads, and the devices it sees. */
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
      return Finding.ok(
          "TensorFlow", "%s for %s".formatted(TensorFlow.version(), Loader.getPlatform()));
    } catch (LinkageError e) {
      return Finding.missing(
          "TensorFlow",
          "no native library for %s (%s)".formatted(Loader.getPlatform(), e.getMessage()),
          "Use Linux x86_64 or arm64, macOS arm64 or Windows x86_64 with a glibc-based system"
              + " and libstdc++; on a GPU machine build with -Pgpu.");
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
              "Every start unpacks 680 MB: point -Dorg.bytedeco.javacpp.cachedir at a writable"
                  + " folder.");
    } catch (IOException e) {
      return Finding.missing(
          "Library cache",
          String.valueOf(e.getMessage()),
          "Point -Dorg.bytedeco.javacpp.cachedir at a writable folder with 700 MB free.");
    }
  }
}
