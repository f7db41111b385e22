package org.kpd.serve.tracking;

import org.kpd.core.image.PhotoFace;

/**
 * A tracked face in one frame.
 *
 * @param number counted from 0, and the same for a face in all frames through which it was tracked
 * @param face the face, with smoothed points
 */
public record TrackedFace(int number, PhotoFace face) {}
