package org.kpd.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.DetectorNetwork;
import org.kpd.core.runtime.Precision;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.kpd.data.NumpyRandom;
import org.kpd.train.TrainingListener.Signal;
import org.kpd.train.TrainingResult.StopReason;
import org.kpd.train.internal.detection.DetectorSamples;
import org.kpd.train.internal.detection.SampleDrawer;

/**
 * Trains the face detector's network: an epoch draws one sample for each photo, and ends with the
 * unchanged validation photos. The mean absolute error of {@link EpochMetrics} is here that of the
 * faces' centers, in pixels of the sample. The weights of the last epoch are kept, since the
 * schedule needs its end. Equal configurations and photos give equal histories.
 */
public final class DetectorTrainer {
  /**
   * The initial logit of the scores. So few cells show a face that otherwise the first steps would
   * teach nothing but that.
   */
  private static final float FIRST_LOGIT = -3;

  private final DetectorConfig config;
  private final Architecture architecture;
  private final List<TrainingListener> listeners;

  /** A trainer; the listeners are called in this order. */
  public DetectorTrainer(DetectorConfig config, List<? extends TrainingListener> listeners) {
    this.config = config;
    this.architecture = DetectorNetwork.of(config.size(), config.width());
    this.listeners = List.copyOf(listeners);
  }

  /** The state before training: random weights, and no cell that sees a face. */
  public static TrainingState start(DetectorConfig config) {
    Architecture architecture = DetectorNetwork.of(config.size(), config.width());
    ModelWeights random = InitialWeights.of(architecture, config.seed());
    String bias = architecture.output().name() + "/bias";
    float[] values = random.array(bias).toArray();
    values[0] = FIRST_LOGIT;
    WeightArray first = WeightArray.wrap(List.of(values.length), values);
    return TrainingState.starting(random.with(Map.of(bias, first)));
  }

  /**
   * Trains from a state to the end.
   *
   * @param training samples to learn from
   * @param validation photos whose figures are reported; they decide nothing
   * @throws IOException if a listener cannot write
   */
  public TrainingResult fit(SampleDrawer training, SampleDrawer validation, TrainingState start)
      throws IOException {
    SessionSettings settings = new SessionSettings(config.threads(), Precision.FLOAT32);
    try (DetectorGraph graph = new DetectorGraph(architecture, config.technique(), settings);
        SampleLoader loader = new SampleLoader(config.batchSize())) {
      return new Run(graph, loader, training, validation, start).toEnd();
    }
  }

  /** One run: the loop, and its state between epochs. */
  private final class Run {
    private final DetectorGraph graph;
    private final SampleLoader loader;
    private final SampleDrawer training;
    private final SampleDrawer validation;
    private final List<EpochMetrics> history;
    private final NumpyRandom random = new NumpyRandom(config.seed());

    Run(
        DetectorGraph graph,
        SampleLoader loader,
        SampleDrawer training,
        SampleDrawer validation,
        TrainingState start) {
      this.graph = graph;
      this.loader = loader;
      this.training = training;
      this.validation = validation;
      this.history = new ArrayList<>(start.history());
      graph.load(start);
    }

    TrainingResult toEnd() throws IOException {
      int steps = loader.batches(training.photos());
      for (TrainingListener listener : listeners) {
        listener.started(new TrainingListener.Plan(config.epochs(), steps, history.size() + 1));
      }
      history.forEach(past -> random.permutation(training.photos()));
      StopReason reason = StopReason.ALL_EPOCHS;
      while (reason == StopReason.ALL_EPOCHS && history.size() < config.epochs()) {
        reason = epoch(history.size() + 1);
      }
      ModelWeights weights = graph.evaluatedWeights();
      TrainingResult result =
          new TrainingResult(
              weights,
              graph.state(weights, history).optimizer().orElseThrow(),
              history,
              history.size(),
              reason);
      for (TrainingListener listener : listeners) {
        listener.ended(result);
      }
      return result;
    }

    private StopReason epoch(int epoch) throws IOException {
      int[] order = random.permutation(training.photos());
      double steps = loader.batches(order.length);
      ErrorSums sums = ErrorSums.NONE;
      boolean interrupted = false;
      int step = 0;
      try (SampleLoader.Batches batches =
          loader.load(order, numbers -> training.draw(numbers, epoch))) {
        while (batches.hasNext() && !interrupted) {
          DetectorSamples samples = batches.next();
          sums = sums.plus(graph.step(samples, rate(epoch - 1 + step / steps, 1 / steps)));
          step++;
          ErrorSums soFar = sums;
          interrupted = stepEnded(new TrainingListener.Step(epoch, step, () -> soFar));
        }
      }
      return epochEnded(epoch, sums, interrupted);
    }

    private StopReason epochEnded(int epoch, ErrorSums sums, boolean interrupted)
        throws IOException {
      ErrorSums validated = validate();
      history.add(
          new EpochMetrics(epoch, sums.loss(), sums.mae(), validated.loss(), validated.mae()));
      Signal signal = Signal.CONTINUE;
      TrainingListener.Epoch report =
          new TrainingListener.Epoch(
              history.get(history.size() - 1),
              true,
              !interrupted,
              () -> graph.state(graph.evaluatedWeights(), history));
      for (TrainingListener listener : listeners) {
        signal = listener.epochEnded(report) == Signal.STOP ? Signal.STOP : signal;
      }
      if (!Double.isFinite(sums.loss())) {
        return StopReason.DIVERGED;
      }
      return interrupted || signal == Signal.STOP ? StopReason.INTERRUPTED : StopReason.ALL_EPOCHS;
    }

    private ErrorSums validate() {
      ErrorSums sums = ErrorSums.NONE;
      int[] all = IntStream.range(0, validation.photos()).toArray();
      try (SampleLoader.Batches batches = loader.load(all, validation::asTheyAre)) {
        while (batches.hasNext()) {
          sums = sums.plus(graph.evaluate(batches.next()));
        }
      }
      return sums;
    }

    private double rate(double passed, double step) {
      return config
          .technique()
          .schedule()
          .rate(config.learningRate(), passed, config.epochs(), step);
    }

    private boolean stepEnded(TrainingListener.Step step) throws IOException {
      boolean stop = false;
      for (TrainingListener listener : listeners) {
        stop |= listener.stepEnded(step) == Signal.STOP;
      }
      return stop;
    }
  }
}
