package org.kpd.core.savedmodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds SavedModels on disk, laid out as TensorFlow Serving expects: {@code name/version/}. */
public final class SavedModels {
  /** The file that makes a folder a SavedModel. */
  public static final String GRAPH_FILE = "saved_model.pb";

  private SavedModels() {}

  /** Whether the folder itself holds a SavedModel. */
  public static boolean isSavedModel(Path folder) {
    return Files.isRegularFile(folder.resolve(GRAPH_FILE));
  }

  /**
   * The SavedModel at a path: the folder itself, or its version with the largest number.
   *
   * @throws ModelLoadException if there is none
   * @throws IOException if the folder cannot be listed
   */
  public static Path locate(Path path) throws IOException {
    return find(path)
        .orElseThrow(
            () ->
                new ModelLoadException(
                    "%s: found no %s; expected a SavedModel folder, or one with numbered versions."
                        .formatted(path, GRAPH_FILE)));
  }

  /** The SavedModel of a folder, as {@link #locate} finds it, or empty if there is none. */
  public static Optional<Path> find(Path path) throws IOException {
    if (isSavedModel(path)) {
      return Optional.of(path);
    }
    return newestVersion(path);
  }

  /** The number of a model's next version: 1 if there is none yet. */
  public static long nextVersion(Path model) throws IOException {
    return newestVersion(model).map(SavedModels::version).orElse(0L) + 1;
  }

  private static Optional<Path> newestVersion(Path model) throws IOException {
    if (!Files.isDirectory(model)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(model)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches("\\d{1,18}"))
          .filter(SavedModels::isSavedModel)
          .max(Comparator.comparingLong(SavedModels::version));
    }
  }

  private static long version(Path folder) {
    return Long.parseLong(folder.getFileName().toString());
  }
}
