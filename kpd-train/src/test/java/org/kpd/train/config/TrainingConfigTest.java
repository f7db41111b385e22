package org.kpd.train.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kpd.core.KpdException;
import org.kpd.core.runtime.Precision;
import org.kpd.data.MissingLabels;
import org.kpd.train.augmentation.Augmentation;

class TrainingConfigTest {
  private static final TrainingConfig DEFAULTS = TrainingConfig.defaults();

  @Test
  void defaultsAreTheReferenceProjects() {
    assertThat(DEFAULTS.recipe()).isEqualTo(Recipe.REFERENCE);
    assertThat(DEFAULTS.epochs()).isEqualTo(200);
    assertThat(DEFAULTS.batchSize()).isEqualTo(32);
    assertThat(DEFAULTS.learningRate()).isEqualTo(1e-5);
    assertThat(DEFAULTS.patience()).isEqualTo(10);
    assertThat(DEFAULTS.minDelta()).isZero();
    assertThat(DEFAULTS.seed()).isEqualTo(42);
    assertThat(DEFAULTS.threads()).isZero();
    assertThat(DEFAULTS.precision()).isEqualTo(Precision.FLOAT32);
    assertThat(DEFAULTS.technique())
        .isEqualTo(
            new Technique(
                Loss.MSE,
                Monitor.VAL_LOSS,
                0,
                new LearningRateSchedule(0, LearningRateSchedule.Course.CONSTANT, 0),
                0,
                new Augmentation(0, 0, 0, 0, 0, 0, 0, 0),
                false,
                false));
  }

  @Test
  void theModernRecipeHasItsOwn() {
    assertThat(TrainingConfig.defaults(Recipe.MODERN))
        .isEqualTo(
            new TrainingConfig(
                Recipe.MODERN,
                90,
                64,
                2e-3,
                90,
                0,
                42,
                0,
                Precision.FLOAT32,
                false,
                new Technique(
                    Loss.HUBER,
                    Monitor.VAL_MAE,
                    1e-4,
                    new LearningRateSchedule(2, LearningRateSchedule.Course.COSINE, 1e-5),
                    0.995,
                    new Augmentation(0.5, 15, 0.15, 8, 0.2, 0.3, 6, 0.3),
                    true,
                    true)));
  }

  @Test
  void eachNetworkHasTheRecipeItIsMeantFor() {
    assertThat(Recipe.of("base_model")).isEqualTo(Recipe.REFERENCE);
    assertThat(Recipe.of("model_v1")).isEqualTo(Recipe.REFERENCE);
    assertThat(Recipe.of("model_v2")).isEqualTo(Recipe.MODERN);
    assertThat(Recipe.REFERENCE.missing()).isEqualTo(MissingLabels.FORWARD_FILL);
    assertThat(Recipe.MODERN.missing()).isEqualTo(MissingLabels.KEEP);
  }

  @Test
  void refusesTechniquesOutOfRange() {
    Technique modern = Technique.modern();

    assertThatThrownBy(() -> modern.withAveraging(1))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found averaging 1.0; expected 0 to less than 1.");
    assertThatThrownBy(() -> new Augmentation(2, 0, 0, 0, 0, 0, 0, 0))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found flip 2.0; expected a probability.");
    assertThatThrownBy(() -> Loss.labeled("l1"))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found the loss l1; expected one of mse, huber, wing.");
  }

  @Test
  void refusesABatchWithoutRows() {
    assertThatThrownBy(() -> DEFAULTS.withBatchSize(0))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found batch size 0; expected 1 or more.");
  }

  @Test
  void refusesRatesThatDoNotLearn() {
    assertThatThrownBy(() -> DEFAULTS.withLearningRate(0))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found learning rate 0.0; expected a number above 0.");
    assertThatThrownBy(() -> DEFAULTS.withLearningRate(Double.NaN))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found learning rate NaN; expected a number above 0.");
  }

  @Test
  void refusesSeedsThatNumpyWouldRefuse() {
    assertThatThrownBy(() -> DEFAULTS.withSeed(-1))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found seed -1; expected 0 to 4294967295, as NumPy's.");
  }

  @Test
  void refusesNoEpochsAndNegativePatience() {
    assertThatThrownBy(() -> DEFAULTS.withEpochs(0)).isInstanceOf(KpdException.class);
    assertThatThrownBy(() -> DEFAULTS.withPatience(-1)).isInstanceOf(KpdException.class);
    assertThatThrownBy(() -> DEFAULTS.withMinDelta(-0.1)).isInstanceOf(KpdException.class);
    assertThatThrownBy(() -> DEFAULTS.withThreads(-1)).isInstanceOf(KpdException.class);
  }
}
