package org.kpd.keras.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of Keras files, distinguished by their endings. */
public enum KerasFormat {
  /**
   * {@code .weights.h5}: weights by layer kind and number, without the network's description, as
   * {@code model.save_weights} writes them since Keras 2.12.
   */
  WEIGHTS(".weights.h5"),
  /** {@code .h5}: a whole model in HDF5, as of {@code model.save('m.h5')}, for Keras 2 and 3. */
  WHOLE_MODEL(".h5"),
  /** {@code .keras}: a whole model as a zip archive, the default of Keras 3. */
  ARCHIVE(".keras");

  private final String ending;

  KerasFormat(String ending) {
    this.ending = ending;
  }

  /** The ending of such files. */
  public String ending() {
    return ending;
  }

  /** The kind of a file by its ending; empty if the ending is not one of Keras'. */
  public static Optional<KerasFormat> of(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    // The longer ending comes first.
    for (KerasFormat format : values()) {
      if (name.endsWith(format.ending)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * The kind of a file by its ending.
   *
   * @throws KerasFormatException if the ending is not one of Keras'
   */
  public static KerasFormat named(Path file) {
    return of(file)
        .orElseThrow(
            () ->
                KerasFormatException.of(
                    "Found the file name %s; expected one ending in %s.",
                    file,
                    Arrays.stream(values())
                        .map(KerasFormat::ending)
                        .collect(Collectors.joining(", "))));
  }
}
