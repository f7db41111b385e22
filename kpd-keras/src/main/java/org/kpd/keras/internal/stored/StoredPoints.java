package org.kpd.keras.internal.stored;

import java.util.Optional;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.PointSets;
import org.kpd.keras.internal.hdf5.Hdf5Group;
import org.kpd.keras.internal.hdf5.Hdf5Tree;
import org.kpd.keras.model.KerasFormatException;
import org.kpd.keras.model.KerasModel;

/**
 * The point set in a Keras file, which Keras ignores: an attribute of the root in HDF5 files, an
 * entry in archives. The fifteen are left out, as they were before there were other sets.
 */
public final class StoredPoints {
  /** The attribute's name. */
  static final String ATTRIBUTE = "kpd_point_set";

  /** The entry's name. */
  public static final String ENTRY = "kpd_point_set.json";

  /**
   * The longest text of one attribute in HDF5, whose attributes hold 64 KiB: three bytes for each
   * char at most. A longer one is divided, as Keras divides its lists: {@code kpd_point_set0, ...}.
   */
  private static final int MOST_CHARS = 20_000;

  private StoredPoints() {}

  /** The text to write; empty for the fifteen, or if no set is known. */
  public static Optional<String> text(KerasModel model) {
    return model.pointSet().filter(set -> !set.equals(PointSet.kaggle15())).map(PointSets::json);
  }

  /** Writes the set of a model, if it has to be named, as attributes of a root. */
  public static void write(KerasModel model, Hdf5Tree root) {
    String json = text(model).orElse("");
    if (json.length() <= MOST_CHARS) {
      if (!json.isEmpty()) {
        root.attribute(ATTRIBUTE, json);
      }
      return;
    }
    int part = 0;
    for (int start = 0; start < json.length(); part++) {
      int end = Math.min(json.length(), start + MOST_CHARS);
      if (end < json.length() && Character.isHighSurrogate(json.charAt(end - 1))) {
        end--;
      }
      root.attribute(ATTRIBUTE + part, json.substring(start, end));
      start = end;
    }
  }

  /** The text in the attributes of a root; empty if there is none. */
  public static Optional<String> read(Hdf5Group root) {
    Optional<String> whole = root.attribute(ATTRIBUTE);
    if (whole.isPresent()) {
      return whole;
    }
    StringBuilder json = new StringBuilder();
    for (int part = 0; ; part++) {
      Optional<String> next = root.attribute(ATTRIBUTE + part);
      if (next.isEmpty()) {
        return Optional.of(json.toString()).filter(text -> !text.isEmpty());
      }
      json.append(next.get());
    }
  }

  /** A model with the set that its file names, if any. */
  public static KerasModel with(KerasModel model, Optional<String> json) {
    try {
      return json.map(text -> model.withPointSet(PointSets.parse(text, ATTRIBUTE))).orElse(model);
    } catch (KerasFormatException e) {
      throw e;
    } catch (KpdException e) {
      throw new KerasFormatException(String.valueOf(e.getMessage()), e);
    }
  }
}
