package org.kpd.data.internal.annotation;

import org.kpd.core.Choice;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;

/** What a format calls the center of a picture's top-left pixel; kpd itself calls it (0, 0). */
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

  /** A coordinate of a format in kpd's pixels. */
  double read(double coordinate) {
    return coordinate - center;
  }

  /** Points as a format writes them. */
  Keypoints written(Keypoints points) {
    return points.transform(1, center, 1, center);
  }

  /** A box of a format in kpd's pixels; it is made of edges, which lie between the pixels. */
  FaceBox read(FaceBox box) {
    return new FaceBox(box.x() - edge, box.y() - edge, box.width(), box.height());
  }

  /** A box as a format writes it. */
  FaceBox written(FaceBox box) {
    return new FaceBox(box.x() + edge, box.y() + edge, box.width(), box.height());
  }
}
