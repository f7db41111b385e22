package org.kpd.serve.internal.batching;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.kpd.serve.internal.model.FaceSignature;

/**
 * Faces waiting in the queue for a batch.
 *
 * @param signature the signature that they are for
 * @param faces the number of faces
 * @param bytes their part of the input tensor
 * @param enteredAt {@link System#nanoTime} of their arrival
 * @param turn the {@link System#nanoTime} that orders the queue: the more faces a call has, the
 *     later their turn, so that single faces overtake large calls, but not forever
 * @param expiresAt {@link System#nanoTime} of the deadline
 * @param left whether the caller has disconnected
 * @param answer the coordinates of each face, once they have run
 */
public record PendingFaces(
    FaceSignature signature,
    int faces,
    ByteBuffer bytes,
    long enteredAt,
    long turn,
    long expiresAt,
    BooleanSupplier left,
    CompletableFuture<float[]> answer) {
  /** The approximate time of one face on one core. */
  private static final long FACE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /**
   * How long a call waits before its connection is checked, which costs a system call that fast
   * answers should not pay.
   */
  private static final long ASKED_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The turn of faces that arrive at {@code now} behind others of the same call. */
  static long turn(long now, int facesBefore) {
    return now + facesBefore * FACE_NANOS;
  }

  /** Whether the call was canceled, or its caller has disconnected. */
  boolean abandoned(long now) {
    return answer.isDone() || (now - enteredAt > ASKED_AFTER_NANOS && left.getAsBoolean());
  }

  boolean expired(long now) {
    return now - expiresAt > 0;
  }
}
