package org.kpd.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads the rest of a body that nobody wants, without a thread waiting for it, so that its sender
 * comes to read the answer. Gives up after some bytes or seconds: nobody has to send for ever.
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

  /** Completes, never exceptionally, when there is no more to read or to be patient for. */
  static CompletableFuture<Void> of(Request request) {
    if (request.getHeaders().contains(HttpHeader.EXPECT)) {
      // Such a client waits to be told to go on, and is not; it has sent nothing.
      return CompletableFuture.completedFuture(null);
    }
    BodyDiscard discard = new BodyDiscard(request);
    discard.run();
    return discard.done;
  }

  /** Called by Jetty whenever there is more. */
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
