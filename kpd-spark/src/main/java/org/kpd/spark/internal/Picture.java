package org.kpd.spark.internal;

import org.jspecify.annotations.Nullable;
import org.kpd.core.image.FaceBox;

/**
 * A picture that waits for its answer.
 *
 * @param name for messages
 * @param bytes of its file, or its pixels; null where there are none
 * @param box where its only face is; null to look for faces
 * @param failure why it could not be read; null where it was
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Nobody compares pictures, and a copy of each would cost.
public record Picture(
    String name, byte @Nullable [] bytes, @Nullable FaceBox box, @Nullable String failure) {

  /** A picture that was read. */
  public static Picture of(String name, byte @Nullable [] bytes, @Nullable FaceBox box) {
    return new Picture(name, bytes, box, null);
  }

  /** A picture that could not be. */
  public static Picture unread(String name, String failure) {
    return new Picture(name, null, null, failure);
  }
}
