package org.kpd.core.internal.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kpd.core.savedmodel.ModelLoadException;

/**
 * A model's file in a jar on the classpath.
 *
 * @param path its path in the jar
 * @param what what it is, for errors
 * @param artifact the artifact that contains kpd's own
 * @param load the method that takes a folder instead
 * @param isWhole whether it is the complete model, so that two with equal bytes are one
 */
public record ClasspathFile(
    String path, String what, String artifact, String load, boolean isWhole) {
  /**
   * The file that the thread's class loader sees, else the one that kpd's own sees. If the file is
   * the complete model, several jars with equal bytes count as one, as when an artifact is on the
   * classpath twice.
   *
   * @throws ModelLoadException if there is none, or more than one
   */
  public URL find() {
    return find(Thread.currentThread().getContextClassLoader())
        // On a module path a class would see only the files of its own jar.
        .or(() -> find(ClasspathFile.class.getClassLoader()))
        .orElseThrow(
            () ->
                new ModelLoadException(
                    "Found no %s on the classpath; expected one. Add %s, or load a folder with %s."
                        .formatted(what, artifact, load)));
  }

  private Optional<URL> find(@Nullable ClassLoader loader) {
    if (loader == null) {
      return Optional.empty();
    }
    try {
      List<URL> found = Collections.list(loader.getResources(path)).stream().distinct().toList();
      for (URL other : found.subList(Math.min(1, found.size()), found.size())) {
        if (!isWhole || !Arrays.equals(bytes(found.get(0)), bytes(other))) {
          throw new ModelLoadException(
              "Found more than one %s on the classpath (%s, %s); expected one. Remove the others, or load a folder with %s."
                  .formatted(what, found.get(0), other, load));
        }
      }
      return found.stream().findFirst();
    } catch (IOException e) {
      throw new ModelLoadException(
          "%s could not be read from the classpath (%s); expected a %s."
              .formatted(path, e.getMessage(), what),
          e);
    }
  }

  private static byte[] bytes(URL file) throws IOException {
    try (InputStream stream = file.openStream()) {
      return stream.readAllBytes();
    }
  }
}
