package org.kpd.train.internal.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kpd.core.savedmodel.ModelLoadException;

/** The Keras file that training leaves in a results folder. */
final class TrainedFile {
  private static final String NAME = "trained_.*_keypoint_detection\\.h5";

  private TrainedFile() {}

  /**
   * The one there.
   *
   * @throws ModelLoadException if there is none, or several
   */
  static Path in(Path results) throws IOException {
    try (Stream<Path> files = Files.list(results)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().matches(NAME)).sorted().toList();
      return Optional.of(found)
          .filter(list -> list.size() == 1)
          .map(list -> list.get(0))
          .orElseThrow(
              () ->
                  new ModelLoadException(
                      "%s: found %s; expected a SavedModel, numbered versions of one, or one"
                              .formatted(results, found.isEmpty() ? "no model" : found)
                          + " trained_NAME_keypoint_detection.h5."));
    }
  }
}
