package org.kpd.core.internal.runtime;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.kpd.core.KpdException;
import org.tensorflow.TensorFlow;

/**
 * Why native libraries could not be loaded. They are unpacked from their jars into a folder once,
 * and mapped from there as programs.
 */
public final class NativeLibraries {
  /** Where native libraries run. */
  public static final String PLATFORMS =
      "Linux x86_64 or arm64 with glibc and libstdc++, macOS arm64 or Windows x86_64";

  private static final String FOLDER = "org.bytedeco.javacpp.cachedir";
  private static final long NEEDED_MEGABYTES = 800;

  /** What to do where there is no folder that they can be unpacked into. */
  public static final String MEND =
      String.format(
          Locale.ROOT,
          "Point -D%s at a folder with %d MB free from which programs may run (KPD_JAVA_OPTIONS).",
          FOLDER,
          NEEDED_MEGABYTES);

  /** How the loaders of Linux and macOS say that a folder is mounted without programs. */
  private static final List<String> NO_PROGRAMS =
      List.of("failed to map segment", "cannot enable executable", "not permitted");

  private static volatile boolean present;

  private NativeLibraries() {}

  /**
   * Loads TensorFlow's native library, so that what is wrong with it is told before anything else
   * is begun.
   *
   * @throws KpdException if it cannot be loaded, or there are several; the message says what to do
   */
  public static void require() {
    if (present) {
      return;
    }
    TensorFlowJars.check(NativeLibraries.class.getClassLoader());
    try {
      String unused = TensorFlow.version();
    } catch (LinkageError e) {
      throw new KpdException(explain(e), e);
    }
    present = true;
  }

  /**
   * Explains a failure of loading in one line that says what was found, what was expected and what
   * to do.
   *
   * @param failure what was thrown where a native library was used first, or later
   */
  public static String explain(Throwable failure) {
    String text = deepestMessage(failure);
    Optional<String> missing =
        NativeArtifact.namedIn(text)
            .flatMap(artifact -> artifact.missing(NativeLibraries.class.getClassLoader()));
    if (missing.isPresent()) {
      return missing.get();
    }
    try {
      File folder = Loader.getCacheDir();
      if (NO_PROGRAMS.stream().anyMatch(text::contains)) {
        return "%s: found a folder from which programs may not run (noexec); expected one that native libraries can be loaded from. %s"
            .formatted(folder, MEND);
      }
      long free = folder.getUsableSpace() >> 20;
      if (free < NEEDED_MEGABYTES - megabytes(folder)) {
        return String.format(
            Locale.ROOT,
            "%s: found %d MB free; expected %d for the native libraries, which are unpacked there."
                + " %s",
            folder,
            free,
            NEEDED_MEGABYTES,
            MEND);
      }
    } catch (IOException e) {
      return "Found no folder to unpack native libraries into: %s cannot be written; expected one of them. %s"
          .formatted(String.join(" and ", candidates()), MEND);
    } catch (LinkageError e) {
      // Then not even the loader is there.
    }
    return "Found no native library that runs on this machine (%s); expected %s. kpd doctor says more."
        .formatted(text, PLATFORMS);
  }

  /** Where they could be unpacked, the first that can be written being taken. */
  private static List<String> candidates() {
    return Stream.of(
            System.getProperty(FOLDER),
            System.getProperty("user.home") + "/.javacpp/cache",
            System.getProperty("java.io.tmpdir"))
        .filter(Objects::nonNull)
        .toList();
  }

  /** What has been unpacked already. */
  private static long megabytes(File folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder.toPath())) {
      return files
              .filter(file -> Files.isRegularFile(file, NOFOLLOW_LINKS))
              .map(Path::toFile)
              .mapToLong(File::length)
              .sum()
          >> 20;
    }
  }

  private static String deepestMessage(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage();
    return (message == null ? deepest.getClass().getSimpleName() : message)
        .replaceFirst("^Exception " + UnsatisfiedLinkError.class.getName() + ": ", "");
  }
}
