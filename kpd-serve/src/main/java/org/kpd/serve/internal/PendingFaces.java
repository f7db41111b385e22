package org.kpd.serve.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * Faces that wait for a batch.
 *
 * @param signature where they go
 * @param faces how many
 * @param bytes their part of the input tensor
 * @param enteredAt {@link System#nanoTime} of their arrival
 * @param expiresAt {@link System#nanoTime} after which nobody wants the answer
 * @param answer 30 coordinates of each face, once they ran
 */
record PendingFaces(
    FaceSignature signature,
    int faces,
    ByteBuffer bytes,
    long enteredAt,
    long expiresAt,
    CompletableFuture<float[]> answer) {

  /** Whether the caller has cancelled. */
  boolean abandoned() {
    return answer.isDone();
  }

  boolean expired(long now) {
    return now - expiresAt > 0;
  }
}
