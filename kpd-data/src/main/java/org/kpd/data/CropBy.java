package org.kpd.data;

import org.kpd.core.Choice;

/** What says how much of a photo belongs to a marked face. */
public enum CropBy implements Choice {
  /** The points, as everything that predicts frames them; the box where a point is missing. */
  POINTS,

  /** The box, made square by its longer side; the points where there is none. */
  BOX
}
