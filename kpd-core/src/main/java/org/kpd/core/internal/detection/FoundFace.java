package org.kpd.core.internal.detection;

/**
 * A face that a map describes.
 *
 * @param square where it is
 * @param score 0..1, the network's confidence
 */
public record FoundFace(FaceSquare square, double score) {}
