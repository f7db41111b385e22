package org.kpd.train.internal.detection;

import org.kpd.core.internal.detection.FaceSquare;

/** A rectangle of a sample in whole pixels: left and top inclusive, right and bottom exclusive. */
record Window(int left, int top, int right, int bottom) {
  static Window whole(int size) {
    return new Window(0, 0, size, size);
  }

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  /** Whether the center of a face lies inside. */
  boolean holds(FaceSquare face) {
    return face.x() >= left && face.x() < right && face.y() >= top && face.y() < bottom;
  }
}
