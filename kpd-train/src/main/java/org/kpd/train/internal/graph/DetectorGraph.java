package org.kpd.train.internal.graph;

import java.util.List;
import java.util.function.Function;
import org.kpd.core.internal.runtime.GraphOps;
import org.kpd.core.internal.runtime.NativeLibraries;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.NetworkGraph;
import org.kpd.core.model.Parameter;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.ModelWeights;
import org.kpd.train.config.Technique;
import org.kpd.train.internal.detection.DetectorSamples;
import org.kpd.train.internal.detection.DetectorTargets;
import org.kpd.train.internal.weights.LearningWeights;
import org.kpd.train.internal.weights.VariableSet;
import org.kpd.train.progress.EpochMetrics;
import org.kpd.train.progress.ErrorSums;
import org.kpd.train.progress.TrainingState;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * The face detector's network in training: its graph with loss and optimizer, and the session that
 * holds the weights. Owns native memory until closed. Not thread-safe.
 */
public final class DetectorGraph implements Learner<DetectorSamples>, AutoCloseable {
  private final Graph graph = NativeLibraries.openGraph();
  private final Session session;
  private final Placeholder<TUint8> pixels;
  private final Placeholder<TFloat32> targets;
  private final LearningWeights learning;
  private final DetectorLoss errors;
  private final DetectorLoss evaluation;
  private ErrorSums sums = ErrorSums.NONE;

  /** Builds the graph for samples of the network's size; the weights are undefined until loaded. */
  public DetectorGraph(Architecture architecture, Technique technique, SessionSettings settings) {
    Ops tf = GraphOps.of(graph);
    List<Integer> input = architecture.shape(architecture.input());
    List<Integer> map = architecture.shape(architecture.output());
    List<Parameter> parameters = architecture.parameters();
    VariableSet weights = new VariableSet(tf.withSubScope("weights"), parameters);
    pixels =
        tf.withName("pixels")
            .placeholder(
                TUint8.class, Placeholder.shape(Shape.of(-1, input.get(0), input.get(1), 1)));
    targets =
        tf.withName("targets")
            .placeholder(
                TFloat32.class,
                Placeholder.shape(Shape.of(-1, map.get(0), map.get(1), DetectorTargets.VALUES)));
    Operand<TFloat32> values = tf.dtypes.cast(pixels, TFloat32.class);
    NetworkGraph.Learning network =
        NetworkGraph.learning(tf, architecture, values, weights::variable, settings.precision());
    errors = DetectorLoss.of(tf.withSubScope("errors"), network.answer(), targets);
    learning =
        new LearningWeights(
            tf, graph, parameters, weights, errors.loss(), network.batchMoments(), technique);
    Ops evaluated = tf.withSubScope("evaluation");
    evaluation =
        DetectorLoss.of(
            evaluated.withSubScope("errors"),
            NetworkGraph.build(
                evaluated,
                architecture,
                values,
                learning.evaluated(),
                NetworkGraph.Purpose.INFERENCE),
            targets);
    session = new Session(graph, settings.toConfigProto());
  }

  @Override
  public void load(TrainingState state) {
    learning.load(session, state);
  }

  @Override
  public void step(DetectorSamples samples, double learningRate) {
    add(samples, errors, runner -> learning.step(runner, learningRate));
  }

  @Override
  public void evaluate(DetectorSamples samples) {
    add(samples, evaluation, Session.Runner::run);
  }

  @Override
  public ErrorSums errors() {
    return sums;
  }

  @Override
  public ErrorSums takeErrors() {
    ErrorSums taken = sums;
    sums = ErrorSums.NONE;
    return taken;
  }

  @Override
  public ModelWeights evaluatedWeights() {
    return learning.evaluatedWeights(session);
  }

  @Override
  public TrainingState state(ModelWeights best, List<EpochMetrics> history) {
    return learning.state(session, best, history);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private void add(
      DetectorSamples samples, DetectorLoss wanted, Function<Session.Runner, Result> run) {
    int size = samples.size();
    Shape shape = Shape.of(samples.count(), size, size, 1);
    int cells = Math.toIntExact(targets.shape().get(1));
    Shape map = Shape.of(samples.count(), cells, cells, DetectorTargets.VALUES);
    try (TUint8 pixelTensor =
            TUint8.tensorOf(shape, tensor -> tensor.asRawTensor().data().write(samples.pixels()));
        TFloat32 targetTensor = TFloat32.tensorOf(map, DataBuffers.of(samples.targets().values()));
        Result result =
            run.apply(
                session
                    .runner()
                    .feed(pixels, pixelTensor)
                    .feed(targets, targetTensor)
                    .fetch(wanted.loss())
                    .fetch(wanted.faces())
                    .fetch(wanted.misplaced()))) {
      double coordinates = 2 * scalar(result, 1);
      sums =
          sums.plus(new ErrorSums(scalar(result, 0) * coordinates, scalar(result, 2), coordinates));
    }
  }

  private static double scalar(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
  }
}
