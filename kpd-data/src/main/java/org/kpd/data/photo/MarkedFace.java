package org.kpd.data.photo;

import org.kpd.core.Choice;
import org.kpd.core.internal.detection.FaceSquare;

/**
 * A marked face in a photo.
 *
 * @param square its place, in the photo's pixels
 * @param kind the kind of the mark
 */
public record MarkedFace(FaceSquare square, Kind kind) {

  /** The kinds of marks. */
  public enum Kind implements Choice {
    /** The face that the photo is about. */
    MARKED,
    /** Another face. */
    FACE,
    /** Possibly a face: neither finding nor missing it is an error. */
    DOUBTFUL;
  }
}
