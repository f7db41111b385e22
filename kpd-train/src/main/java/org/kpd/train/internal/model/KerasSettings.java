package org.kpd.train.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kpd.core.KpdException;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.keras.model.TrainingSettings;
import org.kpd.train.config.Loss;
import org.kpd.train.config.TrainingConfig;

/** The settings with which Keras continues training: the model's, or the closest in Keras. */
public final class KerasSettings {
  private KerasSettings() {}

  /** The optimizer with its highest rate, and the loss, for a Keras file. */
  public static TrainingSettings of(TrainingConfig config) {
    return TrainingSettings.defaults()
        .withLearningRate(config.learningRate())
        .withWeightDecay(config.technique().weightDecay())
        .withLoss(config.technique().loss().keras());
  }

  /** The settings of a model that was trained earlier; empty if they are not in its provenance. */
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
              .withLoss(Loss.labeled(name).keras()));
    } catch (KpdException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** One sentence on what Keras does differently with an .h5 file; empty if nothing. */
  public static Optional<String> difference(TrainingConfig config) {
    List<String> nearest = new ArrayList<>();
    if (config.technique().weightDecay() > 0) {
      nearest.add("Adam for AdamW, which Keras 2 and 3 write differently");
    }
    Loss loss = config.technique().loss();
    if (!loss.isInKeras()) {
      String kind = loss.keras().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      nearest.add("the %s for %s, which Keras has not".formatted(kind, loss.label()));
    }
    return nearest.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The .h5 file is compiled with %s.".formatted(String.join(", and ", nearest)));
  }
}
