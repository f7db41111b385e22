package org.kpd.data.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.data.LabelTable;

/** The point set that a data set names, and how it relates to the one that a user asks for. */
final class OwnPoints {
  private OwnPoints() {}

  /** Whether a data set has to name this set; the fifteen, once the only set, go unnamed. */
  static boolean areNamed(PointSet set) {
    return !set.equals(PointSet.kaggle15());
  }

  /**
   * The set to read the data set's labels by: its own, even if the fifteen are asked for and can be
   * derived from it.
   *
   * @param source where the set is named, for messages
   * @param asked the set that the user asks for, or null
   * @throws DatasetException if the user's set has other points
   */
  static PointSet checked(Object source, PointSet own, @Nullable PointSet asked) {
    if (areFifteen(asked) && own.hasKaggle15()) {
      return own;
    }
    if (asked != null && !asked.hasPointsOf(own)) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found the point set %s; expected %s. Omit --points to use the data's own.",
              source,
              own,
              asked));
    }
    return asked == null ? own : asked;
  }

  /** The labels of the requested set, given those of the {@linkplain #checked data set's own}. */
  static LabelTable asAsked(LabelTable labels, @Nullable PointSet asked) {
    return areFifteen(asked) ? labels.kaggle15() : labels;
  }

  private static boolean areFifteen(@Nullable PointSet set) {
    return set != null && set.equals(PointSet.kaggle15());
  }
}
