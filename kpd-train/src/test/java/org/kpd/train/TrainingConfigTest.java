package org.kpd.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kpd.core.KpdException;
import org.kpd.core.runtime.Precision;

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
