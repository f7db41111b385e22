package org.kpd.core.internal.detection;

import java.util.ArrayDeque;
import java.util.Deque;
import org.kpd.core.runtime.SessionSettings;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/**
 * Sessions of a detector's graph, one for each call that runs at the same time. Thread-safe; the
 * graph that they belong to is the caller's, and must be closed after them.
 */
final class IdleSessions implements AutoCloseable {
  private final Graph graph;
  private final SessionSettings settings;
  private final Deque<Session> idle = new ArrayDeque<>();
  private boolean closed;

  IdleSessions(Graph graph, SessionSettings settings) {
    this.graph = graph;
    this.settings = settings;
  }

  /** A session of the caller's own, until it is put back. */
  synchronized Session take() {
    if (closed) {
      throw new IllegalStateException("The face detector was closed.");
    }
    Session waiting = idle.poll();
    return waiting == null ? new Session(graph, settings.toLeanConfigProto()) : waiting;
  }

  synchronized void putBack(Session session) {
    if (closed) {
      session.close();
    } else {
      idle.push(session);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(Session::close);
    idle.clear();
  }
}
