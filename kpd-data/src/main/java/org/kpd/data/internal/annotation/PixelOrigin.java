package org.kpd.data.internal.annotation;

import org.kpd.core.Choice;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;

/** A format's coordinates of the center of a picture's top-left pixel; in kpd they are (0, 0). */
public enum PixelOrigin implements Choice {
  /** (0, 0): pixels are counted from 0. */
  ZERO("0", 0, 0),

  /** (0.5, 0.5): lengths are measured from the picture's edges. */
  EDGE("0.5", 0.5, 0),

  /** (1, 1): pixels are counted from 1, as in MATLAB. */
  ONE("1", 1, 1);

  private final String label;
  private final double center;
  private final double edge;

  PixelOrigin(String label, double center, double edge) {
    this.label = label;
    this.center = center;
    this.edge = edge;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String toString() {
    return label();
  }

  /** Converts a format's coordinate to kpd's pixels. */
  double read(double coordinate) {
    return coordinate - center;
  }

  /** Converts points to the format's pixels. */
  Keypoints written(Keypoints points) {
    return points.transform(1, center, 1, center);
  }

  /** Converts a format's box to kpd's pixels; a box has edges, which lie between the pixels. */
  FaceBox read(FaceBox box) {
    return new FaceBox(box.x() - edge, box.y() - edge, box.width(), box.height());
  }

  /** Converts a box to the format's pixels. */
  FaceBox written(FaceBox box) {
    return new FaceBox(box.x() + edge, box.y() + edge, box.width(), box.height());
  }
}
