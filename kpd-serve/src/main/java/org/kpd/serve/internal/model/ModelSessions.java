package org.kpd.serve.internal.model;

import java.util.Set;
import org.kpd.core.internal.runtime.Devices;
import org.kpd.core.runtime.SessionSettings;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.proto.GraphDef;

/**
 * The sessions that run a model.
 *
 * <p>A graph of nothing but constants and arithmetic, as kpd exports it, needs no executor that
 * runs operations in parallel. Where sessions can have their own threads ({@link
 * SessionSettings#OWN_THREADS}), it needs no parallelism within an operation either: a batch is
 * split into one slice per core, and every slice goes through the whole network on one thread.
 * Threads that share an operation wait for each other at its end, in a small network for a fifth of
 * the time. Any other graph, and any graph on a GPU, runs as TensorFlow decides; on the CPU with
 * one run at a time, for the reason given in {@link SessionPool}.
 *
 * <p>Thread-safe, except that nothing may run when it is closed.
 */
public final class ModelSessions implements AutoCloseable {
  /** Operations that the lean executor does not support, or whose state belongs to one session. */
  private static final Set<String> NOT_PLAIN =
      Set.of(
          "Enter",
          "Exit",
          "HashTableV2",
          "LoopCond",
          "Merge",
          "NextIteration",
          "Switch",
          "VarHandleOp",
          "Variable",
          "VariableV2");

  /**
   * From this size on, a single face uses all cores: reading the weights, which do not fit into one
   * core's cache, dominates its time.
   */
  private static final int LARGE_GRAPH_BYTES = 8 << 20;

  private final Graph graph;
  private final SessionPool loneFaces;
  private final SessionPool batches;
  private final SliceThreads slices;

  private ModelSessions(
      Graph graph, SessionPool loneFaces, SessionPool batches, SliceThreads slices) {
    this.graph = graph;
    this.loneFaces = loneFaces;
    this.batches = batches;
    this.slices = slices;
  }

  /** Takes over a loaded model. */
  static ModelSessions of(SavedModelBundle bundle, SessionSettings settings) {
    Graph graph = bundle.graph();
    GraphDef definition = bundle.metaGraphDef().getGraphDef();
    if (Devices.hasGpu()) {
      return whole(graph, SessionPool.shared(bundle.session()));
    }
    if (!isPlain(definition)) {
      return whole(graph, SessionPool.alone(bundle.session()));
    }
    bundle.session().close();
    SessionPool allThreads = new SessionPool(settings.runs(), () -> lean(graph, settings));
    if (!SessionSettings.hasOwnThreads()) {
      return whole(graph, allThreads);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    int threads = settings.threads() == 0 ? cores : settings.threads();
    // If batches use few threads, others can run at the same time.
    int sessions = Math.max(threads, settings.runs());
    SessionPool oneThread = new SessionPool(sessions, () -> lean(graph, settings.withThreads(1)));
    boolean isLarge = definition.getSerializedSize() >= LARGE_GRAPH_BYTES;
    return new ModelSessions(
        graph, isLarge ? allThreads : oneThread, oneThread, new SliceThreads(threads));
  }

  private static ModelSessions whole(Graph graph, SessionPool sessions) {
    return new ModelSessions(graph, sessions, sessions, new SliceThreads(1));
  }

  private static Session lean(Graph graph, SessionSettings settings) {
    return new Session(graph, settings.toLeanConfigProto());
  }

  private static boolean isPlain(GraphDef graph) {
    return graph.getLibrary().getFunctionCount() == 0
        && graph.getNodeList().stream().noneMatch(node -> NOT_PLAIN.contains(node.getOp()));
  }

  /** A slice of a batch, whose faces go through a session together. */
  @FunctionalInterface
  interface Slice {
    /** Predicts {@code count} faces, starting with the one at {@code first}. */
    void predict(Session session, int first, int count);
  }

  /** Predicts faces: one alone, several in slices. */
  void run(int faces, Slice slice) {
    if (faces == 1) {
      loneFaces.run(session -> slice.predict(session, 0, 1));
    } else {
      slices.run(
          faces, (first, count) -> batches.run(session -> slice.predict(session, first, count)));
    }
  }

  @Override
  public void close() {
    slices.close();
    loneFaces.close();
    batches.close();
    graph.close();
  }
}
