package org.kpd.core;

import java.util.List;
import java.util.stream.Stream;

/** The points marked in two thirds of Kaggle's rows: both eyes, the nose and the lower lip. */
public final class FourPoints {
  /** The points, in the order of their columns. */
  public static final List<Keypoint> ALL =
      List.of(
          Keypoint.LEFT_EYE_CENTER,
          Keypoint.RIGHT_EYE_CENTER,
          Keypoint.NOSE_TIP,
          Keypoint.MOUTH_CENTER_BOTTOM_LIP);

  /** Their coordinates among the 30 columns, in order. */
  public static final List<Integer> COLUMNS =
      ALL.stream().flatMap(point -> Stream.of(point.xColumn(), point.yColumn())).toList();

  private FourPoints() {}
}
