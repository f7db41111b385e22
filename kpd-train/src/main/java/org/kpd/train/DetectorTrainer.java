package org.kpd.train;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.DetectorNetwork;
import org.kpd.core.runtime.Precision;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.kpd.train.config.DetectorConfig;
import org.kpd.train.internal.detection.DetectorSamples;
import org.kpd.train.internal.detection.SampleDrawer;
import org.kpd.train.internal.feeding.BatchLoader;
import org.kpd.train.internal.graph.DetectorGraph;
import org.kpd.train.progress.EpochMetrics;
import org.kpd.train.progress.TrainingListener;
import org.kpd.train.progress.TrainingResult;
import org.kpd.train.progress.TrainingState;

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
        BatchLoader loader = new BatchLoader(config.batchSize())) {
      TrainingLoop.Lessons<DetectorSamples> lessons =
          new TrainingLoop.Lessons<>(
              training.photos(),
              (order, epoch) -> loader.load(order, numbers -> training.draw(numbers, epoch)),
              () ->
                  loader.load(
                      IntStream.range(0, validation.photos()).toArray(), validation::asTheyAre),
              DetectorTrainer::latestIsBest);
      return new TrainingLoop<>(graph, lessons, config.training(), listeners, start).toEnd();
    }
  }

  private static double latestIsBest(EpochMetrics epoch) {
    return -epoch.epoch();
  }
}
