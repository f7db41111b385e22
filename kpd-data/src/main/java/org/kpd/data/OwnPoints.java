package org.kpd.data;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;

/** The point set that a data set names itself, beside one that a user may name. */
final class OwnPoints {
  private OwnPoints() {}

  /**
   * Whether a data set names this set: one of the fifteen is as it was before there were others.
   */
  static boolean areNamed(PointSet set) {
    return !set.equals(PointSet.kaggle15());
  }

  /**
   * The set that the data set's labels are to be read by: its own, also where the fifteen are asked
   * for and can be taken from it.
   *
   * @param source where it stands
   * @param asked what a user named; null for nothing
   * @throws DatasetException if that has other points
   */
  static PointSet checked(Object source, PointSet own, @Nullable PointSet asked) {
    if (areFifteen(asked) && own.hasKaggle15()) {
      return own;
    }
    if (asked != null && !asked.hasPointsOf(own)) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found the point set %s; expected %s. Leave out --points to take the data's own.",
              source,
              own,
              asked));
    }
    return asked == null ? own : asked;
  }

  /** The labels as they were asked for, read by the {@linkplain #checked set} that they have. */
  static LabelTable asAsked(LabelTable labels, @Nullable PointSet asked) {
    return areFifteen(asked) ? labels.kaggle15() : labels;
  }

  private static boolean areFifteen(@Nullable PointSet set) {
    return set != null && set.equals(PointSet.kaggle15());
  }
}
