package org.kpd.server.internal.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.kpd.server.options.ServerLimits;

/**
 * Collects a body as it arrives, without blocking a thread. A silent client is ended by the
 * connection's idle timeout; one that trickles its body, and so is never idle, is ended here.
 */
final class BodyReader implements Runnable {
  private static final int CHUNKED = 8 << 10;

  private final Content.Source source;
  private final int mostBytes;
  private final long minBytesPerSecond;
  private final long patienceNanos;
  private final long beganAt = System.nanoTime();
  private byte[] bytes;
  private int length;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();

  private BodyReader(Content.Source source, ServerLimits limits) {
    this.source = source;
    // A body of announced length that fits is never copied.
    long announced = source.getLength();
    this.bytes = new byte[announced >= 0 ? (int) Math.min(announced, limits.bodyBytes()) : CHUNKED];
    this.mostBytes = limits.bodyBytes();
    this.minBytesPerSecond = limits.minBytesPerSecond();
    this.patienceNanos = limits.idleTimeout().toNanos();
  }

  /** The whole body; fails with HttpProblem if it is too long or too slow. */
  static CompletableFuture<byte[]> read(Content.Source source, ServerLimits limits) {
    BodyReader reader = new BodyReader(source, limits);
    reader.run();
    return reader.body;
  }

  /** Called by Jetty whenever more bytes are available. */
  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = source.read();
      if (chunk == null) {
        if (isTooSlow()) {
          body.completeExceptionally(
              HttpProblem.of(HttpProblem.REQUEST_TIMEOUT, "The body came too slowly."));
        } else {
          source.demand(this);
        }
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        body.completeExceptionally(chunk.getFailure());
        return;
      }
      boolean fits = append(chunk.getByteBuffer());
      boolean last = chunk.isLast();
      chunk.release();
      if (!fits) {
        body.completeExceptionally(RequestBody.tooLarge(mostBytes));
        return;
      }
      if (last) {
        body.complete(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
        return;
      }
    }
  }

  private boolean append(ByteBuffer chunk) {
    int more = chunk.remaining();
    if (more > mostBytes - length) {
      return false;
    }
    if (more > bytes.length - length) {
      int doubled = (int) Math.min(2L * bytes.length, mostBytes);
      bytes = Arrays.copyOf(bytes, Math.max(length + more, doubled));
    }
    chunk.get(bytes, length, more);
    length += more;
    return true;
  }

  private boolean isTooSlow() {
    long elapsed = System.nanoTime() - beganAt;
    long expected = TimeUnit.NANOSECONDS.toMillis(elapsed) * minBytesPerSecond / 1000;
    return elapsed > patienceNanos && length < expected;
  }
}
