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
 * A pool of sessions over one graph, each of which serves one caller at a time.
 *
 * <p>TensorFlow allows concurrent runs of a session, but its oneDNN convolution is not thread-safe:
 * where an addition is fused into it and the summand has another reader, the kernel keeps the
 * addresses that it copies between in its fields ({@code fuse_add_src_} in mkl_conv_ops.cc), and
 * two runs mix up their faces or crash the process. Each session has its own kernels, so each run
 * gets exclusive use of a session.
 *
 * <p>Thread-safe, except that nothing may run when it is closed. Sessions are created on demand.
 */
public final class SessionPool implements AutoCloseable {
  private final Supplier<Session> source;
  private final Semaphore permits;
  // Last in, first out: the weights of the most recently used session are the most likely to be
  // cached.
  private final Deque<Session> idle = new ConcurrentLinkedDeque<>();
  private final Set<Session> owned = ConcurrentHashMap.newKeySet();

  /**
   * Creates an empty pool.
   *
   * @param most the maximum number of sessions; further callers wait for one
   */
  SessionPool(int most, Supplier<Session> source) {
    this.source = source;
    this.permits = new Semaphore(most);
  }

  /** A pool of one existing session, for one caller at a time. */
  static SessionPool alone(Session session) {
    return given(1, session);
  }

  /**
   * A pool of one existing session for all callers at once, where its kernels are thread-safe: on a
   * GPU.
   */
  static SessionPool shared(Session session) {
    return given(Integer.MAX_VALUE, session);
  }

  private static SessionPool given(int most, Session session) {
    SessionPool pool = new SessionPool(most, () -> session);
    // Closing the graph waits for the session to be closed, even if it never runs.
    pool.owned.add(session);
    return pool;
  }

  /** Runs an action with exclusive use of a session. */
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
