package org.kpd.train;

import java.util.List;
import org.kpd.core.Keypoint;
import org.kpd.core.image.FaceImage;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.NetworkGraph;
import org.kpd.core.model.Parameter;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.ModelWeights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A network that learns: its graph with loss and optimizer, and the session that holds the weights.
 * Owns native memory until closed. Not thread-safe.
 */
final class TrainingGraph implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TUint8> pixels;
  private final Placeholder<TFloat32> labels;
  private final VariableSet weights;
  private final ErrorOutputs errors;
  private final AdamOptimizer optimizer;

  /** The sums that every step and every evaluation answers. */
  private record ErrorOutputs(
      Operand<TFloat32> squared, Operand<TFloat32> absolute, Operand<TFloat32> coordinates) {}

  /**
   * Builds the graph; the weights are undefined until loaded.
   *
   * @param channels of the pixels: 1 for gray faces, 3 for blue, green, red
   */
  TrainingGraph(Architecture architecture, int channels, SessionSettings settings) {
    Ops tf = Ops.create(graph);
    List<Parameter> parameters = architecture.parameters();
    weights = new VariableSet(tf.withSubScope("weights"), parameters);
    pixels =
        tf.withName("pixels")
            .placeholder(
                TUint8.class,
                Placeholder.shape(Shape.of(-1, FaceImage.SIZE, FaceImage.SIZE, channels)));
    labels =
        tf.withName("labels")
            .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, Keypoint.COORDINATES)));
    Operand<TFloat32> answers =
        NetworkGraph.build(
            tf,
            architecture,
            tf.dtypes.cast(pixels, TFloat32.class),
            weights::variable,
            NetworkGraph.Purpose.TRAINING);
    errors = errors(tf.withSubScope("errors"), answers, labels);
    Operand<TFloat32> loss =
        tf.math.div(errors.squared(), tf.math.maximum(errors.coordinates(), tf.constant(1f)));
    optimizer = new AdamOptimizer(graph, loss, weights, parameters);
    session = new Session(graph, settings.toConfigProto());
  }

  /** Starts from these weights with an optimizer that remembers nothing. */
  void start(ModelWeights initial) {
    weights.load(session, initial);
    optimizer.reset(session);
  }

  /** Goes on from these weights with what the optimizer remembered. */
  void resume(ModelWeights current, AdamState state) {
    weights.load(session, current);
    optimizer.load(session, state);
  }

  /** Sets the weights alone. */
  void load(ModelWeights replacement) {
    weights.load(session, replacement);
  }

  /** A copy of the weights. */
  ModelWeights weights() {
    return weights.read(session);
  }

  /** A copy of what the optimizer remembers. */
  AdamState optimizerState() {
    return optimizer.state(session);
  }

  /** Learns from one batch. The errors are those before the weights changed. */
  ErrorSums step(Batch batch, double learningRate) {
    try (Result result = optimizer.step(runner(batch), learningRate)) {
      return sums(result);
    }
  }

  /** The errors on one batch; nothing changes. */
  ErrorSums evaluate(Batch batch) {
    try (Result result = runner(batch).run()) {
      return sums(result);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private Session.Runner runner(Batch batch) {
    return session
        .runner()
        .feed(pixels, batch.pixels())
        .feed(labels, batch.labels())
        .fetch(errors.squared())
        .fetch(errors.absolute())
        .fetch(errors.coordinates());
  }

  private static ErrorSums sums(Result result) {
    return new ErrorSums(scalar(result, 0), scalar(result, 1), scalar(result, 2));
  }

  private static double scalar(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
  }

  /** NaN labels take no part: NaN times zero would be NaN, so they are replaced before. */
  private static ErrorOutputs errors(Ops tf, Operand<TFloat32> answers, Operand<TFloat32> labels) {
    Operand<TBool> missing = tf.math.isNan(labels);
    Operand<TFloat32> targets = tf.select(missing, answers, labels);
    Operand<TFloat32> differences = tf.math.sub(answers, targets);
    Operand<TFloat32> annotated = tf.dtypes.cast(tf.math.logicalNot(missing), TFloat32.class);
    return new ErrorOutputs(
        sum(tf, tf.math.square(differences)),
        sum(tf, tf.math.abs(differences)),
        sum(tf, annotated));
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> values) {
    return tf.sum(values, tf.constant(new int[] {0, 1}));
  }
}
