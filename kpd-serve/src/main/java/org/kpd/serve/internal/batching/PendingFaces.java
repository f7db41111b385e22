package org.kpd.serve.internal.batching;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.kpd.serve.internal.model.FaceSignature;

/**
 * Faces that wait for a batch.
 *
 * @param signature where they go
 * @param faces how many
 * @param bytes their part of the input tensor
 * @param enteredAt {@link System#nanoTime} of their arrival
 * @param turn {@link System#nanoTime} that gives their place in the queue: the more faces a call
 *     brings, the later is each, so that a lone face goes past a crowd, but not for ever
 * @param expiresAt {@link System#nanoTime} after which nobody wants the answer
 * @param left whether the caller has left
 * @param answer 30 coordinates of each face, once they ran
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
  /** About what a face takes on one core. */
  private static final long FACE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** Asking a connection costs a system call, which answers that come at once need not pay. */
  private static final long ASKED_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The turn of faces that arrive at a time behind others of the same call. */
  static long turn(long now, int facesBefore) {
    return now + facesBefore * FACE_NANOS;
  }

  /** Whether the caller has cancelled, or left. */
  boolean abandoned(long now) {
    return answer.isDone() || (now - enteredAt > ASKED_AFTER_NANOS && left.getAsBoolean());
  }

  boolean expired(long now) {
    return now - expiresAt > 0;
  }
}
