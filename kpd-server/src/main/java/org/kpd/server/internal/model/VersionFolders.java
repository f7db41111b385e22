package org.kpd.server.internal.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kpd.core.savedmodel.SavedModels;

/** Finds the versions of a model on disk, in the folder layout of TensorFlow Serving. */
final class VersionFolders {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private VersionFolders() {}

  /**
   * Version numbers with their folders; a single SavedModel is version 1, or its folder's number.
   */
  static NavigableMap<Long, Path> in(Path folder) throws IOException {
    NavigableMap<Long, Path> versions = new TreeMap<>();
    if (SavedModels.isSavedModel(folder)) {
      String name = folder.toAbsolutePath().normalize().getFileName().toString();
      versions.put(NUMBER.matcher(name).matches() ? Long.parseLong(name) : 1L, folder);
      return versions;
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        entries
            .filter(entry -> NUMBER.matcher(entry.getFileName().toString()).matches())
            .filter(SavedModels::isSavedModel)
            .forEach(entry -> versions.put(Long.parseLong(entry.getFileName().toString()), entry));
      }
    }
    return versions;
  }

  /**
   * A text that changes whenever files of the folder change. It includes what cannot be read, so
   * that it also changes once that becomes readable.
   */
  static String fingerprint(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().map(VersionFolders::describe).collect(Collectors.joining("\n"));
    } catch (IOException | UncheckedIOException e) {
      return folder + " cannot be read: " + e;
    }
  }

  private static String describe(Path file) {
    try {
      return String.format(
          Locale.ROOT,
          "%s %d %s %s",
          file,
          Files.size(file),
          Files.getLastModifiedTime(file),
          Files.isReadable(file) ? "" : "cannot be read");
    } catch (NoSuchFileException e) {
      return file + " is gone";
    } catch (IOException e) {
      return file + " cannot be read: " + e;
    }
  }
}
