package org.kpd.train.augmentation;

/**
 * Where a face stands in the arrays of its batch.
 *
 * @param channels of the pixels, interleaved
 */
@SuppressWarnings("ArrayRecordComponent") // a view of arrays that it does not own
public record FaceBuffer(
    byte[] pixels, int pixelOffset, int channels, float[] labels, int labelOffset) {}
