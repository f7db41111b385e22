package org.kpd.data.internal.annotation;

import java.util.Locale;
import org.kpd.core.DatasetException;
import org.kpd.core.Keypoints;
import org.kpd.core.internal.text.Counted;

/** Refuses points that cannot be those of a face. */
public final class PointPlaces {
  /** Two points may coincide where a mouth is closed or a face is small; three do not. */
  private static final int FEWEST = 3;

  private PointPlaces() {}

  /**
   * Refuses a face whose points all lie in one place.
   *
   * @param place the face's place, for messages
   * @throws DatasetException if they do
   */
  public static void checkApart(String place, Keypoints points) {
    int marked = 0;
    double x = Double.NaN;
    double y = Double.NaN;
    for (int point = 0; point < points.set().size(); point++) {
      if (!points.isAnnotated(point)) {
        continue;
      }
      if (marked > 0 && (points.x(point) != x || points.y(point) != y)) {
        return;
      }
      x = points.x(point);
      y = points.y(point);
      marked++;
    }
    if (marked >= FEWEST) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found %s, all at %.1f, %.1f; expected them in different places.",
              place,
              Counted.of(marked, "point"),
              x,
              y));
    }
  }
}
