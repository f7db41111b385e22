package org.kpd.serve.tracking;

import org.kpd.core.image.PhotoFace;

/**
 * A face of one frame.
 *
 * @param number the same for one face in all frames through which it was followed, counted from 0
 * @param face its points, smoothed
 */
public record TrackedFace(int number, PhotoFace face) {}
