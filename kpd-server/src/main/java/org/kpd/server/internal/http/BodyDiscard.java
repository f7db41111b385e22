package org.kpd.server.internal.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads and discards the rest of a body without blocking a thread, so that the client gets to read
 * the response. Gives up after a number of bytes or seconds, since a client might send forever.
 */
final class BodyDiscard implements Runnable {
  private static final long MOST_BYTES = 64L << 20;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Content.Source source;
  private final long beganAt = System.nanoTime();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private long bytes;

  private BodyDiscard(Content.Source source) {
    this.source = source;
  }

  /** Completes, never exceptionally, when the body has ended or a limit is reached. */
  static CompletableFuture<Void> of(Request request) {
    if (request.getHeaders().contains(HttpHeader.EXPECT)) {
      // Such a client waits for 100 Continue, which it does not get, so it has sent nothing.
      return CompletableFuture.completedFuture(null);
    }
    BodyDiscard discard = new BodyDiscard(request);
    discard.run();
    return discard.done;
  }

  /** Called by Jetty whenever more bytes are available. */
  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = source.read();
      boolean isPatient = System.nanoTime() - beganAt < PATIENCE_NANOS;
      if (chunk == null && isPatient) {
        source.demand(this);
        return;
      }
      if (chunk == null || Content.Chunk.isFailure(chunk)) {
        done.complete(null);
        return;
      }
      bytes += chunk.remaining();
      boolean isLast = chunk.isLast();
      chunk.release();
      if (isLast || bytes > MOST_BYTES || !isPatient) {
        done.complete(null);
        return;
      }
    }
  }
}
