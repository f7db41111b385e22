package org.kpd.core.image;

import org.kpd.core.Keypoints;

/**
 * A face of a photo.
 *
 * @param box the part that the network saw, in the photo's pixels, rotated with the face; may
 *     extend beyond the photo
 * @param confidence how likely it is that this is a face, 0..1; 1 if the caller gave the box or the
 *     picture is a face crop of 96x96 pixels, 0 if a small picture was used whole because no face
 *     was found
 * @param points in the photo's pixels
 */
public record PhotoFace(FaceBox box, double confidence, Keypoints points) {}
