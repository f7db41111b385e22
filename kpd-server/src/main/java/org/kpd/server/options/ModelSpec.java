package org.kpd.server.options;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A model to serve.
 *
 * @param name the name that clients use: letters, digits, dots, dashes and underscores
 * @param folder a folder of numbered versions, or a single SavedModel, which is served as version
 *     1, or as its number if it has a numbered folder
 * @param pinned the versions to serve; empty for the one with the highest number
 * @param labels names for versions, such as stable and canary; labeled versions are also served
 */
public record ModelSpec(String name, Path folder, Set<Long> pinned, Map<String, Long> labels) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  public ModelSpec {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Found model name \"%s\"; expected 1 to 100 letters, digits, '.', '_' or '-'."
              .formatted(name));
    }
    pinned = Set.copyOf(pinned);
    labels = Map.copyOf(labels);
  }

  /**
   * A model named after its folder, or after the parent of a folder that is a version number; its
   * highest version is served.
   *
   * @throws IllegalArgumentException if that is not a valid model name
   */
  public static ModelSpec of(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    Path parent = whole.getParent();
    String name = String.valueOf(whole.getFileName());
    return parent != null && parent.getFileName() != null && name.matches("\\d+")
        ? of(parent.getFileName().toString(), folder)
        : of(name, folder);
  }

  /** A model whose highest version is served. */
  public static ModelSpec of(String name, Path folder) {
    return new ModelSpec(name, folder, Set.of(), Map.of());
  }

  /** A copy that serves exactly these versions, besides labeled ones. */
  public ModelSpec withPinned(Set<Long> versions) {
    return new ModelSpec(name, folder, versions, labels);
  }

  /** A copy with labels for some versions. */
  public ModelSpec withLabels(Map<String, Long> names) {
    return new ModelSpec(name, folder, pinned, names);
  }
}
