package org.kpd.train.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kpd.core.savedmodel.Provenance;
import org.kpd.keras.model.KerasLoss;
import org.kpd.keras.model.TrainingSettings;
import org.kpd.train.config.Loss;
import org.kpd.train.config.Recipe;
import org.kpd.train.config.Technique;
import org.kpd.train.config.TrainingConfig;

class KerasSettingsTest {

  @Test
  void theReferenceIsAdamOnTheMeanSquaredError() {
    assertThat(KerasSettings.of(TrainingConfig.defaults())).isEqualTo(TrainingSettings.defaults());
    assertThat(KerasSettings.difference(TrainingConfig.defaults())).isEmpty();
  }

  @Test
  void theModernRecipeIsAdamWOnHuber() {
    TrainingConfig config =
        TrainingConfig.defaults(Recipe.MODERN).withTechnique(Technique.modern());

    assertThat(KerasSettings.of(config))
        .isEqualTo(
            TrainingSettings.defaults()
                .withLearningRate(config.learningRate())
                .withWeightDecay(1e-4)
                .withLoss(KerasLoss.huber(2)));
    assertThat(KerasSettings.difference(config))
        .contains(
            "The .h5 file is compiled with Adam for AdamW, which Keras 2 and 3 write differently.");
  }

  @Test
  void wingBecomesTheMeanAbsoluteErrorAndThatIsSaid() {
    TrainingConfig config =
        TrainingConfig.defaults().withTechnique(Technique.reference().withLoss(Loss.WING));

    assertThat(KerasSettings.of(config).loss()).isEqualTo(KerasLoss.meanAbsoluteError());
    assertThat(KerasSettings.difference(config))
        .contains(
            "The .h5 file is compiled with the mean absolute error for wing, which Keras has not.");
  }

  @Test
  void aProvenanceThatNamesWhatWasUsedGivesTheSame() {
    assertThat(
            KerasSettings.of(
                provenance(Map.of("learning_rate", 2e-3, "loss", "huber", "weight_decay", 1e-4))))
        .contains(
            TrainingSettings.defaults()
                .withLearningRate(2e-3)
                .withWeightDecay(1e-4)
                .withLoss(KerasLoss.huber(2)));
    assertThat(KerasSettings.of(provenance(Map.of()))).isEmpty();
    assertThat(KerasSettings.of(provenance(Map.of("learning_rate", -1, "loss", "mse")))).isEmpty();
    assertThat(KerasSettings.of(provenance(Map.of("learning_rate", 1, "loss", "new")))).isEmpty();
  }

  private static Provenance provenance(Map<String, Object> hyperparameters) {
    return new Provenance(
        "base_model", Map.of(), hyperparameters, Map.of(), Map.of(), Map.of(), "");
  }
}
