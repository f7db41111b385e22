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
   * The data set's own set.
   *
   * @param source where it stands
   * @param asked what a user named; null for nothing
   * @throws DatasetException if that has other points
   */
  static PointSet checked(Object source, PointSet own, @Nullable PointSet asked) {
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
}
