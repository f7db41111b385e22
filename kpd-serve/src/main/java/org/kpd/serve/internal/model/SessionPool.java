package org.kpd.serve.internal.model;

import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tensorflow.Session;

/**
 * Sessions over one graph, each of which runs for one caller at a time.
 *
 * <p>TensorFlow allows concurrent runs of a session, but its oneDNN convolution is not safe in
 * them: where a sum is fused into it and the summand has another reader, the kernel keeps the
 * addresses it copies between in fields of its own ({@code fuse_add_src_} in mkl_conv_ops.cc), and
 * two runs mix up their faces or crash the process. A session has its own kernels, so each run gets
 * a session to itself.
 *
 * <p>Thread-safe. Sessions are made when they are first wanted. Whoever closes it sees to it that
 * nothing runs.
 */
public final class SessionPool implements AutoCloseable {
  private final Supplier<Session> source;
  private final Semaphore permits;
  // The last one used comes first: its weights are the likeliest to be in a cache.
  private final Deque<Session> idle = new ConcurrentLinkedDeque<>();
  private final Set<Session> owned = ConcurrentHashMap.newKeySet();

  /**
   * An empty pool.
   *
   * @param most how many sessions there may be; further callers wait for one
   */
  SessionPool(int most, Supplier<Session> source) {
    this.source = source;
    this.permits = new Semaphore(most);
  }

  /** One session, which is there already, for one caller at a time. */
  static SessionPool alone(Session session) {
    return given(1, session);
  }

  /** One session for all callers at once, where its kernels are safe: on a GPU. */
  static SessionPool shared(Session session) {
    return given(Integer.MAX_VALUE, session);
  }

  private static SessionPool given(int most, Session session) {
    SessionPool pool = new SessionPool(most, () -> session);
    // Its graph waits for it to be closed, even if nobody ever runs it.
    pool.owned.add(session);
    return pool;
  }

  /** Runs something on a session that nobody else has meanwhile. */
  void run(Consumer<Session> use) {
    permits.acquireUninterruptibly();
    try {
      Session session = idle.pollFirst();
      if (session == null) {
        session = source.get();
        owned.add(session);
      }
      try {
        use.accept(session);
      } finally {
        idle.addFirst(session);
      }
    } finally {
      permits.release();
    }
  }

  @Override
  public void close() {
    owned.forEach(Session::close);
    owned.clear();
    idle.clear();
  }
}
