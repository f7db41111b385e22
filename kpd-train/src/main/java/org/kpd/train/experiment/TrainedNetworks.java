package org.kpd.train.experiment;

import java.util.Optional;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.FoldedNetwork;
import org.kpd.core.model.SecondHead;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.ModelWeights;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelConventions;
import org.kpd.data.LabelTable;
import org.kpd.train.BatchPredictor;
import org.kpd.train.ShapeCorrections;
import org.kpd.train.config.Technique;
import org.kpd.train.config.TrainingConfig;

/**
 * The networks that a run yields for prediction.
 *
 * @param main the network, folded and corrected; with two conventions in the data, it follows that
 *     of rows with fifteen points
 * @param fourPoint the network that follows the other convention, if there are two
 */
record TrainedNetworks(FoldedNetwork main, Optional<FoldedNetwork> fourPoint) {

  /** The network in the form trained on that data: with a second head if that is useful. */
  static Architecture trained(Architecture single, Technique technique, ExperimentData data) {
    return technique.secondHead() && LabelConventions.areTwo(data.training().labels())
        ? SecondHead.added(single)
        : single;
  }

  /**
   * The networks from trained weights.
   *
   * @param trained the network as trained
   * @param single that network with one head
   */
  static TrainedNetworks of(
      Architecture trained,
      Architecture single,
      ModelWeights weights,
      TrainingConfig training,
      ExperimentData data) {
    boolean two = SecondHead.isIn(trained);
    FoldedNetwork main =
        FoldedNetwork.of(single, two ? SecondHead.fifteenPoint(single, weights) : weights);
    FaceDataset faces = data.training();
    if (two) {
      faces = faces.withLabels(LabelConventions.fifteenPoint(faces.labels()));
    }
    return new TrainedNetworks(
        training.technique().correction() ? corrected(main, faces, training) : main,
        two
            ? Optional.of(FoldedNetwork.of(single, SecondHead.fourPoint(single, weights)))
            : Optional.empty());
  }

  private static FoldedNetwork corrected(
      FoldedNetwork network, FaceDataset faces, TrainingConfig training) {
    return ShapeCorrections.fit(
        network, faces, training.technique().augmentation(), training.seed(), training.threads());
  }

  /** The points of each face, by the convention of its labels if there are two. */
  LabelTable predict(FaceDataset faces, LabelTable labels, SessionSettings settings) {
    LabelTable answers =
        BatchPredictor.predict(main.architecture(), main.weights(), faces, settings);
    return fourPoint
        .map(
            network ->
                LabelConventions.answers(
                    labels,
                    answers,
                    BatchPredictor.predict(
                        network.architecture(), network.weights(), faces, settings)))
        .orElse(answers);
  }
}
