package org.kpd.core.image;

import org.kpd.core.Keypoints;

/**
 * A face of a photo.
 *
 * @param box what the network saw, in the photo's pixels, turned as the face is; may reach over its
 *     edges
 * @param confidence that this is a face, 0..1, by the detector; 1 where the caller gave the box or
 *     the picture is a face crop of 96x96 pixels, 0 where a small picture was taken whole because
 *     no face was found
 * @param points in the photo's pixels
 */
public record PhotoFace(FaceBox box, double confidence, Keypoints points) {}
