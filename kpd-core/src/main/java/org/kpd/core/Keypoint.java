package org.kpd.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One of the fifteen facial keypoints of {@link PointSet#kaggle15()}, in Kaggle's order. "Left" is
 * the left of the person, which is the right side of the picture.
 */
@SuppressWarnings("EnumOrdinal") // the declared order is the order of columns and of outputs
public enum Keypoint {
  LEFT_EYE_CENTER,
  RIGHT_EYE_CENTER,
  LEFT_EYE_INNER_CORNER,
  LEFT_EYE_OUTER_CORNER,
  RIGHT_EYE_INNER_CORNER,
  RIGHT_EYE_OUTER_CORNER,
  LEFT_EYEBROW_INNER_END,
  LEFT_EYEBROW_OUTER_END,
  RIGHT_EYEBROW_INNER_END,
  RIGHT_EYEBROW_OUTER_END,
  NOSE_TIP,
  MOUTH_LEFT_CORNER,
  MOUTH_RIGHT_CORNER,
  MOUTH_CENTER_TOP_LIP,
  MOUTH_CENTER_BOTTOM_LIP;

  /** The number of keypoints: 15. */
  public static final int COUNT = 15;

  /** The number of coordinates, x and y of each point: 30. */
  public static final int COORDINATES = 2 * COUNT;

  private static final List<Keypoint> ALL = List.of(values());
  private static final List<String> COLUMNS = columnNames();

  private final String label = name().toLowerCase(Locale.ROOT);

  /** All points in Kaggle's order. */
  public static List<Keypoint> all() {
    return ALL;
  }

  /** The 30 column names of a label file: {@code left_eye_center_x, left_eye_center_y, ...}. */
  public static List<String> columns() {
    return COLUMNS;
  }

  /** The name in label files, such as {@code left_eye_center}. */
  public String label() {
    return label;
  }

  /** The index of the x coordinate among the 30 columns; y follows it. */
  public int xColumn() {
    return 2 * ordinal();
  }

  /** The index of the y coordinate among the 30 columns. */
  public int yColumn() {
    return 2 * ordinal() + 1;
  }

  /** The point that this one becomes when the picture is mirrored; points of the midline stay. */
  public Keypoint mirror() {
    return switch (this) {
      case LEFT_EYE_CENTER -> RIGHT_EYE_CENTER;
      case RIGHT_EYE_CENTER -> LEFT_EYE_CENTER;
      case LEFT_EYE_INNER_CORNER -> RIGHT_EYE_INNER_CORNER;
      case LEFT_EYE_OUTER_CORNER -> RIGHT_EYE_OUTER_CORNER;
      case RIGHT_EYE_INNER_CORNER -> LEFT_EYE_INNER_CORNER;
      case RIGHT_EYE_OUTER_CORNER -> LEFT_EYE_OUTER_CORNER;
      case LEFT_EYEBROW_INNER_END -> RIGHT_EYEBROW_INNER_END;
      case LEFT_EYEBROW_OUTER_END -> RIGHT_EYEBROW_OUTER_END;
      case RIGHT_EYEBROW_INNER_END -> LEFT_EYEBROW_INNER_END;
      case RIGHT_EYEBROW_OUTER_END -> LEFT_EYEBROW_OUTER_END;
      case MOUTH_LEFT_CORNER -> MOUTH_RIGHT_CORNER;
      case MOUTH_RIGHT_CORNER -> MOUTH_LEFT_CORNER;
      case NOSE_TIP, MOUTH_CENTER_TOP_LIP, MOUTH_CENTER_BOTTOM_LIP -> this;
    };
  }

  private static List<String> columnNames() {
    List<String> names = new ArrayList<>(COORDINATES);
    for (Keypoint keypoint : values()) {
      names.add(keypoint.label + "_x");
      names.add(keypoint.label + "_y");
    }
    return List.copyOf(names);
  }
}
