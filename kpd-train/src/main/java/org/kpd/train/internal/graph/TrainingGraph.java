package org.kpd.train.internal.graph;

import java.util.List;
import org.kpd.core.internal.runtime.GraphOps;
import org.kpd.core.internal.runtime.NativeLibraries;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.NetworkGraph;
import org.kpd.core.model.Parameter;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.ModelWeights;
import org.kpd.data.FaceDataset;
import org.kpd.train.config.Loss;
import org.kpd.train.config.Technique;
import org.kpd.train.internal.feeding.Batches;
import org.kpd.train.internal.feeding.FaceInputs;
import org.kpd.train.internal.feeding.StagedBatches;
import org.kpd.train.internal.feeding.StepInput;
import org.kpd.train.internal.weights.LearningWeights;
import org.kpd.train.internal.weights.VariableSet;
import org.kpd.train.progress.EpochMetrics;
import org.kpd.train.progress.ErrorSums;
import org.kpd.train.progress.TrainingState;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * A network in training: its graph with loss and optimizer, and the session that holds the weights.
 * Owns native memory until closed. Not thread-safe.
 */
public final class TrainingGraph implements Learner<StepInput>, AutoCloseable {
  private final Graph graph = NativeLibraries.openGraph();
  private final Session session;
  private final FaceInputs inputs;
  private final Operand<TFloat32> targets;
  private final ErrorTotals totals;
  private final Op errors;
  private final Op evaluation;
  private final LearningWeights learning;

  /** The sums of a batch, which every step and every evaluation adds. */
  private record ErrorOutputs(
      Operand<TFloat32> losses, Operand<TFloat32> absolute, Operand<TFloat32> coordinates) {}

  /**
   * Builds the graph; the weights are undefined until loaded.
   *
   * @param channels channels of the pixels: 1 for gray faces, 3 for blue, green, red
   */
  public TrainingGraph(
      Architecture architecture, int channels, Technique technique, SessionSettings settings) {
    this(architecture, channels, technique, settings, List.of(), false);
  }

  /**
   * Builds a graph with data sets that stay on the device, as {@link
   * org.kpd.train.internal.feeding.RowBatch} counts their rows.
   *
   * @param resident one behind the other
   * @param staged whether faces come to the device ahead of their step; all then pass {@link
   *     #ahead}
   */
  public TrainingGraph(
      Architecture architecture,
      int channels,
      Technique technique,
      SessionSettings settings,
      List<FaceDataset> resident,
      boolean staged) {
    Ops tf = GraphOps.of(graph);
    List<Parameter> parameters = architecture.parameters();
    VariableSet weights = new VariableSet(tf.withSubScope("weights"), parameters);
    inputs =
        new FaceInputs(
            tf,
            channels,
            LabelRouting.width(architecture),
            resident.stream().mapToInt(FaceDataset::size).sum(),
            staged);
    totals = new ErrorTotals(tf);
    Operand<TFloat32> values = tf.dtypes.cast(inputs.pixels(), TFloat32.class);
    NetworkGraph.Learning network =
        NetworkGraph.learning(tf, architecture, values, weights::variable, settings.precision());
    targets = LabelRouting.of(tf, architecture, inputs.labels());
    ErrorOutputs learned =
        errors(tf.withSubScope("errors"), network.answer(), targets, technique.loss());
    errors = added(learned);
    Operand<TFloat32> loss =
        tf.math.div(learned.losses(), tf.math.maximum(learned.coordinates(), tf.constant(1f)));
    learning =
        new LearningWeights(
            tf, graph, parameters, weights, loss, network.batchMoments(), technique);
    evaluation =
        learning.areAveraged() || !network.batchMoments().isEmpty()
            ? added(
                evaluation(tf.withSubScope("evaluation"), architecture, values, technique.loss()))
            : errors;
    session = new Session(graph, settings.toConfigProto());
    if (inputs.areResident()) {
      inputs.keep(session, resident);
    }
  }

  @Override
  public void load(TrainingState state) {
    learning.load(session, state);
    totals.clear(session);
  }

  /** A copy of the trained weights, not averaged. */
  public ModelWeights weights() {
    return learning.weights(session);
  }

  @Override
  public ModelWeights evaluatedWeights() {
    return learning.evaluatedWeights(session);
  }

  @Override
  public TrainingState state(ModelWeights best, List<EpochMetrics> history) {
    return learning.state(session, best, history);
  }

  /** The batches of one pass, each brought to the device ahead where that is how they come. */
  public Batches<? extends StepInput> ahead(Batches<? extends StepInput> batches) {
    return inputs.areStaged() ? new StagedBatches(batches, session, inputs) : batches;
  }

  @Override
  public void step(StepInput batch, double learningRate) {
    try (batch) {
      learning.step(runner(batch, errors), learningRate).close();
    }
  }

  @Override
  public void evaluate(StepInput batch) {
    try (batch) {
      runner(batch, evaluation).run().close();
    }
  }

  @Override
  public ErrorSums errors() {
    return totals.read(session);
  }

  @Override
  public ErrorSums takeErrors() {
    ErrorSums sums = errors();
    totals.clear(session);
    return sums;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  /** The network for prediction: with running moments, and averaged weights if they are kept. */
  private ErrorOutputs evaluation(
      Ops tf, Architecture architecture, Operand<TFloat32> values, Loss loss) {
    Operand<TFloat32> answers =
        NetworkGraph.build(
            tf, architecture, values, learning.evaluated(), NetworkGraph.Purpose.INFERENCE);
    return errors(tf.withSubScope("errors"), answers, targets, loss);
  }

  private Session.Runner runner(StepInput batch, Op wanted) {
    Session.Runner runner = session.runner().addTarget(wanted);
    batch.feed(runner, inputs);
    return runner;
  }

  private Op added(ErrorOutputs sums) {
    return totals.added(sums.losses(), sums.absolute(), sums.coordinates());
  }

  /** The errors; NaN labels are first replaced by the answers, since NaN times zero is NaN. */
  private static ErrorOutputs errors(
      Ops tf, Operand<TFloat32> answers, Operand<TFloat32> labels, Loss loss) {
    Operand<TBool> missing = tf.math.isNan(labels);
    Operand<TFloat32> targets = tf.select(missing, answers, labels);
    Operand<TFloat32> differences = tf.math.sub(answers, targets);
    Operand<TFloat32> annotated = tf.dtypes.cast(tf.math.logicalNot(missing), TFloat32.class);
    return new ErrorOutputs(
        sum(tf, loss.of(tf, differences)), sum(tf, tf.math.abs(differences)), sum(tf, annotated));
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> values) {
    return tf.sum(values, tf.constant(new int[] {0, 1}));
  }
}
