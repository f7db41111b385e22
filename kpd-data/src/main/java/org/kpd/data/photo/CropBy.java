package org.kpd.data.photo;

import org.kpd.core.Choice;

/** The basis for the crop of a marked face. */
public enum CropBy implements Choice {
  /** The points, framed as in prediction; the box if a point is missing. */
  POINTS,

  /** The box, extended to a square of its longer side; the points if there is no box. */
  BOX;

  @Override
  public String toString() {
    return label();
  }
}
