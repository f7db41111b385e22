package org.kpd.train.experiment;

import java.util.Map;
import java.util.Optional;
import org.kpd.core.KpdException;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.keras.KerasLoss;
import org.kpd.keras.TrainingSettings;
import org.kpd.train.Loss;
import org.kpd.train.TrainingConfig;

/** How Keras is told to train on: as the model was trained, or as near to it as Keras can. */
public final class KerasSettings {
  private KerasSettings() {}

  /** The optimizer at its highest rate, and the loss, for a Keras file. */
  public static TrainingSettings of(TrainingConfig config) {
    return TrainingSettings.defaults()
        .withLearningRate(config.learningRate())
        .withWeightDecay(config.technique().weightDecay())
        .withLoss(loss(config.technique().loss()));
  }

  /** The same for a model that was trained earlier; empty if its provenance does not say. */
  public static Optional<TrainingSettings> of(Provenance provenance) {
    Map<String, Object> used = provenance.hyperparameters();
    if (used == null
        || !(used.get("learning_rate") instanceof Number rate)
        || !(used.get("loss") instanceof String name)) {
      return Optional.empty();
    }
    double decay = used.get("weight_decay") instanceof Number share ? share.doubleValue() : 0;
    try {
      return Optional.of(
          TrainingSettings.defaults()
              .withLearningRate(rate.doubleValue())
              .withWeightDecay(decay)
              .withLoss(loss(Loss.labeled(name))));
    } catch (KpdException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** One sentence on what Keras does otherwise; empty where it does the same. */
  public static Optional<String> difference(TrainingConfig config) {
    return config.technique().loss() == Loss.WING
        ? Optional.of(
            "The .h5 file is compiled with the mean absolute error, the nearest that Keras has to wing.")
        : Optional.empty();
  }

  private static KerasLoss loss(Loss loss) {
    return switch (loss) {
      case MSE -> KerasLoss.meanSquaredError();
      case HUBER -> KerasLoss.huber(Loss.HUBER_KNEE);
      case WING -> KerasLoss.meanAbsoluteError();
    };
  }
}
