package org.kpd.train.augmentation;

/** Changes one training face and its labels in place. Thread-safe. */
@FunctionalInterface
public interface FaceTransform {
  /** Changes nothing. */
  FaceTransform NONE = (row, face) -> {};

  /**
   * Changes a face.
   *
   * @param row the row in the training data, counted from 0
   * @param face its pixels and labels
   */
  void apply(int row, FaceBuffer face);
}
