package org.kpd.spark.internal;

import org.jspecify.annotations.Nullable;
import org.kpd.core.image.FaceBox;

/**
 * A picture to be processed.
 *
 * @param name for messages
 * @param bytes its file's bytes or its pixels; null where there are none
 * @param box the box of its only face; null to detect faces
 * @param failure why it could not be read; null if it was read
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Nobody compares pictures, and a copy of each would cost.
public record Picture(
    String name, byte @Nullable [] bytes, @Nullable FaceBox box, @Nullable String failure) {

  /** A picture that was read. */
  public static Picture of(String name, byte @Nullable [] bytes, @Nullable FaceBox box) {
    return new Picture(name, bytes, box, null);
  }

  /** A picture that could not be read. */
  public static Picture unread(String name, String failure) {
    return new Picture(name, null, null, failure);
  }
}
