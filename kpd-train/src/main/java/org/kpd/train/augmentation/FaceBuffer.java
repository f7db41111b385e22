package org.kpd.train.augmentation;

import org.kpd.core.PointSet;

/**
 * The place of a face in the arrays of its batch.
 *
 * @param set the set of the labels' points
 * @param channels interleaved channels of the pixels
 */
@SuppressWarnings("ArrayRecordComponent") // a view of arrays that it does not own
public record FaceBuffer(
    PointSet set, byte[] pixels, int pixelOffset, int channels, float[] labels, int labelOffset) {

  /** A face with the fifteen points. */
  public FaceBuffer(byte[] pixels, int pixelOffset, int channels, float[] labels, int labelOffset) {
    this(PointSet.kaggle15(), pixels, pixelOffset, channels, labels, labelOffset);
  }
}
