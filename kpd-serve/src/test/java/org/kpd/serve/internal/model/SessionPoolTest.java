package org.kpd.serve.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kpd.core.runtime.SessionSettings;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/** Each session has one run at a time, as oneDNN's convolutions require. */
class SessionPoolTest {
  private static final int CALLERS = 200;
  private static final int HELD_NANOS = 100_000;

  private final Graph graph = new Graph();

  @AfterEach
  void closeGraph() {
    graph.close();
  }

  @Test
  void noSessionHasTwoCallers() {
    Map<Session, AtomicBoolean> sessions = new ConcurrentHashMap<>();
    AtomicBoolean met = new AtomicBoolean();
    try (SessionPool pool = new SessionPool(3, this::session)) {
      IntStream.range(0, CALLERS)
          .parallel()
          .forEach(
              caller ->
                  pool.run(
                      session -> {
                        AtomicBoolean taken =
                            sessions.computeIfAbsent(session, key -> new AtomicBoolean());
                        if (taken.getAndSet(true)) {
                          met.set(true);
                        }
                        LockSupport.parkNanos(HELD_NANOS);
                        taken.set(false);
                      }));
    }
    assertThat(met).isFalse();
    assertThat(sessions).hasSizeBetween(1, 3);
  }

  @Test
  void failedRunGivesItsSessionBack() {
    try (SessionPool pool = new SessionPool(1, this::session)) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  pool.run(
                      session -> {
                        throw new IllegalStateException("no");
                      }));
      pool.run(session -> assertThat(session).isNotNull());
    }
  }

  /**
   * A graph waits until its sessions are closed, so an unclosed one that never ran would block it
   * forever.
   */
  @Test
  @Timeout(30)
  void givenSessionIsClosedThoughItNeverRan() {
    Graph waiting = new Graph();
    SessionPool.alone(session(waiting)).close();
    SessionPool.shared(session(waiting)).close();
    waiting.close();
  }

  private Session session() {
    return session(graph);
  }

  private static Session session(Graph graph) {
    return new Session(graph, SessionSettings.defaults().withThreads(1).toLeanConfigProto());
  }
}
