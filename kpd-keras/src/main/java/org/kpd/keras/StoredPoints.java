package org.kpd.keras;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.PointSets;

/**
 * The point set in a Keras file, which Keras ignores: an attribute of the root in HDF5 files, an
 * entry in archives. The fifteen are left out, as they were before there were other sets.
 */
final class StoredPoints {
  /** The attribute's name. */
  static final String ATTRIBUTE = "kpd_point_set";

  /** The entry's name. */
  static final String ENTRY = "kpd_point_set.json";

  /** The largest attribute that HDF5 stores in place; without one, the number of points decides. */
  private static final int MOST_BYTES = 60_000;

  private StoredPoints() {}

  /** The text to write; empty for the fifteen, or if no set is known. */
  static Optional<String> text(KerasModel model) {
    return model.pointSet().filter(set -> !set.equals(PointSet.kaggle15())).map(PointSets::json);
  }

  /** The set as an attribute's text; empty also if it is too long for one. */
  static Optional<String> attribute(KerasModel model) {
    return text(model).filter(json -> json.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES);
  }

  /** A model with the set that its file names, if any. */
  static KerasModel with(KerasModel model, Optional<String> json) {
    try {
      return json.map(text -> model.withPointSet(PointSets.parse(text, ATTRIBUTE))).orElse(model);
    } catch (KerasFormatException e) {
      throw e;
    } catch (KpdException e) {
      throw new KerasFormatException(String.valueOf(e.getMessage()), e);
    }
  }
}
