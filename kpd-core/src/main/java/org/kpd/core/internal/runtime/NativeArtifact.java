package org.kpd.core.internal.runtime;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/** A library whose native part comes in separate jars, one per platform. */
enum NativeArtifact {
  TENSORFLOW(
      "org.tensorflow:tensorflow-core-native", "org/tensorflow/internal/c_api/", "jnitensorflow");

  /** The platforms that it runs on. */
  static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64");

  private final String coordinates;
  private final String folder;
  private final String library;

  NativeArtifact(String coordinates, String folder, String library) {
    this.coordinates = coordinates;
    this.folder = folder;
    this.library = library;
  }

  /** The artifact that a loader's message names. */
  static Optional<NativeArtifact> namedIn(String message) {
    return Stream.of(values())
        .filter(artifact -> message.contains(artifact.library.replaceFirst("_.*", "")))
        .findFirst();
  }

  /**
   * The advice on what to add if a loader sees no jar for this platform; empty if it sees one, so
   * that something else is wrong.
   */
  Optional<String> missing(ClassLoader loader) {
    String platform = Loader.getPlatform();
    if (holds(loader, platform) || holds(loader, platform + "-gpu")) {
      return Optional.empty();
    }
    List<String> others = PLATFORMS.stream().filter(other -> holds(loader, other)).toList();
    String found =
        others.isEmpty()
            ? "Found no native library of %s on the classpath".formatted(coordinates)
            : "Found %s for %s only".formatted(coordinates, String.join(" and ", others));
    if (!PLATFORMS.contains(platform)) {
      return Optional.of(
          "%s, and this machine is %s; expected one of %s, for which there are native libraries."
              .formatted(found, platform, String.join(", ", PLATFORMS)));
    }
    return Optional.of(
        "%s; expected that of %s. Add the dependency %s with the classifier %s, or org.kpd:kpd-all, which includes those of all platforms; of the archives, use the one for this platform."
            .formatted(found, platform, coordinates, platform));
  }

  private boolean holds(ClassLoader loader, String platform) {
    String file =
        platform.startsWith("windows")
            ? library + ".dll"
            : "lib" + library + (platform.startsWith("macosx") ? ".dylib" : ".so");
    return loader.getResource(folder + platform + "/" + file) != null;
  }
}
