package org.kpd.core.internal.model;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kpd.core.savedmodel.ModelLoadException;

/**
 * A file of a model that one jar on the classpath brings.
 *
 * @param path where it lies in the jar
 * @param what it is, for errors
 * @param artifact that brings kpd's own
 * @param load the method that takes a folder in its place
 */
public record ClasspathFile(String path, String what, String artifact, String load) {
  /**
   * The one that the thread's loader sees, else that of kpd itself.
   *
   * @throws ModelLoadException if there is none, or more than one
   */
  public URL find() {
    return find(Thread.currentThread().getContextClassLoader())
        // On a module path a class would see the files of its own jar alone.
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
      if (found.size() > 1) {
        throw new ModelLoadException(
            "Found more than one %s on the classpath (%s, %s); expected one. Leave the others out, or load a folder with %s."
                .formatted(what, found.get(0), found.get(1), load));
      }
      return found.stream().findFirst();
    } catch (IOException e) {
      throw new ModelLoadException(
          "%s could not be read from the classpath (%s); expected a %s."
              .formatted(path, e.getMessage(), what),
          e);
    }
  }
}
