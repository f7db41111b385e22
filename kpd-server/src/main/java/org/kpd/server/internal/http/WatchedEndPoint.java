package org.kpd.server.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that detects whether its client has left. Jetty does not read while a request is
 * being answered, so it would notice only on writing. This one reads ahead, and returns the bytes,
 * the beginning of the next request, on the next read.
 */
final class WatchedEndPoint extends SocketChannelEndPoint {
  private static final int AHEAD_BYTES = 256;

  private final Executor executor;
  private final Object lock = new Object();
  private @Nullable ByteBuffer ahead;

  WatchedEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      Executor executor) {
    super(channel, selector, key, scheduler);
    this.executor = executor;
  }

  /**
   * Whether the client of a request has closed the connection, or its half of it. Known from the
   * end of the body until the answer is written; otherwise false.
   */
  static boolean isGone(Request request) {
    return of(request).map(WatchedEndPoint::isGone).orElse(false);
  }

  /**
   * Restarts a connection's idle timeout before an answer is written. After a long wait it could
   * expire at any moment, and during the write that would fail it.
   */
  static void beginAnswer(Request request) {
    of(request).ifPresent(WatchedEndPoint::notIdle);
  }

  private static Optional<WatchedEndPoint> of(Request request) {
    EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
    while (end instanceof EndPoint.Wrapper wrapper) {
      end = wrapper.unwrap();
    }
    return end instanceof WatchedEndPoint watched ? Optional.of(watched) : Optional.empty();
  }

  private boolean isGone() {
    synchronized (lock) {
      if (!isOpen() || isInputShutdown()) {
        return true;
      }
      if (isFillInterested()) {
        // A reader waits for the next bytes, and would wait forever if they were taken here.
        return false;
      }
      if (ahead == null) {
        ahead = ByteBuffer.allocate(AHEAD_BYTES);
      }
      try {
        return ahead.hasRemaining() && getChannel().read(ahead) < 0;
      } catch (IOException reset) {
        return true;
      }
    }
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    synchronized (lock) {
      ByteBuffer early = ahead;
      if (early == null || early.position() == 0) {
        return super.fill(buffer);
      }
      int position = BufferUtil.flipToFill(buffer);
      early.flip();
      int bytes = BufferUtil.put(early, buffer);
      early.compact();
      BufferUtil.flipToFlush(buffer, position);
      notIdle();
      return bytes;
    }
  }

  /**
   * Bytes that were read ahead are available at once; the selector knows only about those still
   * unread.
   */
  @Override
  protected void needsFillInterest() {
    synchronized (lock) {
      if (ahead == null || ahead.position() == 0) {
        super.needsFillInterest();
        return;
      }
    }
    executor.execute(() -> getFillInterest().fillable());
  }
}
