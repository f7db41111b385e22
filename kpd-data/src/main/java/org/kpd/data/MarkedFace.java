package org.kpd.data;

import org.kpd.core.Choice;
import org.kpd.core.internal.detection.FaceSquare;

/**
 * A face of a photo, as somebody marked it.
 *
 * @param square where it is, in the photo's pixels
 * @param kind what the mark says
 */
public record MarkedFace(FaceSquare square, Kind kind) {

  /** What a mark says. */
  public enum Kind implements Choice {
    /** The face that the photo is about. */
    MARKED,
    /** A further face. */
    FACE,
    /** Perhaps a face: neither to be found nor to be left out. */
    DOUBTFUL;
  }
}
