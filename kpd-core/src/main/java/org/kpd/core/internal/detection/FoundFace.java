package org.kpd.core.internal.detection;

/**
 * A face that a map tells of.
 *
 * @param square where it is
 * @param score 0..1, how sure the network is that it is one
 */
public record FoundFace(FaceSquare square, double score) {}
