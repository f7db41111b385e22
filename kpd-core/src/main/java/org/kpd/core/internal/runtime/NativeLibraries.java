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
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.tensorflow.Graph;
import org.tensorflow.TensorFlow;

/**
 * Loads native libraries, and explains failures. Libraries are unpacked from their jars into a
 * folder once and mapped from there as executable code.
 */
public final class NativeLibraries {
  /** The platforms that native libraries run on. */
  public static final String PLATFORMS =
      "Linux x86_64 or arm64 with glibc and libstdc++, macOS arm64 or Windows x86_64";

  private static final String FOLDER = "org.bytedeco.javacpp.cachedir";
  private static final long NEEDED_MEGABYTES = 800;

  /** The remedy if there is no folder to unpack them into. */
  public static final String MEND =
      String.format(
          Locale.ROOT,
          "Point -D%s at a folder with %d MB free from which programs may run (for kpd, in KPD_JAVA_OPTIONS).",
          FOLDER,
          NEEDED_MEGABYTES);

  /**
   * The messages of the loaders of Linux and macOS for a folder that is mounted without permission
   * to execute.
   */
  private static final List<String> NO_PROGRAMS =
      List.of("failed to map segment", "cannot enable executable", "not permitted");

  private static volatile boolean present;

  /** Java tells the reason once: what failed to load is only said to be missing from then on. */
  private static volatile @Nullable String refusal;

  private NativeLibraries() {}

  /**
   * Loads TensorFlow's native library, so that its faults are reported before any other work
   * begins.
   *
   * @throws KpdException if it cannot be loaded, or there are several; the message says what to do
   */
  public static void require() {
    if (present) {
      return;
    }
    String earlier = refusal;
    if (earlier != null) {
      throw new KpdException(earlier);
    }
    requireOneTensorFlow();
    try {
      String unused = TensorFlow.version();
    } catch (LinkageError e) {
      String reason = explain(e);
      refusal = reason;

      throw new KpdException(reason, e);
    }
    present = true;
  }

  /**
   * Checks the jars of TensorFlow on the classpath. To be called before a class is used that names
   * TensorFlow's: Java links it to those of either jar.
   *
   * @throws KpdException if there is none, or several; the message says what to do
   */
  public static void requireOneTensorFlow() {
    TensorFlowJars.check(NativeLibraries.class.getClassLoader());
  }

  /**
   * Opens an empty graph, the first thing that needs the native library; the caller closes it.
   *
   * @throws KpdException as {@link #require()}
   */
  public static Graph openGraph() {
    require();
    return new Graph();
  }

  /**
   * Explains a failure of loading in one line that says what was found, what was expected and what
   * to do.
   *
   * @param failure thrown at the first or a later use of a native library
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
      // In this case even the loader is missing.
    }
    return "Found no native library that runs on this machine (%s); expected %s. kpd doctor says more."
        .formatted(text, PLATFORMS);
  }

  /** The folders that they may be unpacked into; the first that is writable is used. */
  private static List<String> candidates() {
    return Stream.of(
            System.getProperty(FOLDER),
            System.getProperty("user.home") + "/.javacpp/cache",
            System.getProperty("java.io.tmpdir"))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The size of the files unpacked so far. */
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
