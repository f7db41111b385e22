package org.kpd.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kpd.core.KpdException;
import org.kpd.core.internal.layers.Input;

/** What every network keeps to. Whoever adds one extends this with its two methods. */
abstract class NetworkTestKit {

  /** The network. */
  abstract Network network();

  /** How many parameters it has with its hyperparameters' own values. */
  abstract long parameterCount();

  private Architecture architecture() {
    return Architectures.named(network().name(), Map.of());
  }

  @Test
  void isFoundByItsName() {
    assertThat(Architectures.names()).contains(network().name());
    assertThat(Architectures.network(network().name())).hasSameClassAs(network());
    assertThat(architecture().name()).isEqualTo(network().name());
  }

  @Test
  void hasSoManyParameters() {
    assertThat(architecture().parameterCount()).isEqualTo(parameterCount());
    assertThat(ModelSummary.of(architecture())).contains("Total params: " + parameterCount());
  }

  @Test
  void takesAFaceAndAnswersCoordinates() {
    assertThat(architecture().input().kind()).isEqualTo(new Input(96, 96, 3));
    assertThat(architecture().shape(architecture().output())).isEqualTo(List.of(30));
  }

  @Test
  void isTheOneThatItsHyperparametersTell() {
    assertThat(Architectures.named(network().name(), architecture().hyperparameters()))
        .isEqualTo(architecture());
  }

  @Test
  void isBuiltFromEveryValueOfAHyperparameterAndFromNoOther() {
    for (Hyperparameter hyperparameter : network().hyperparameters()) {
      assertThat(hyperparameter.values()).contains(hyperparameter.initial());
      for (int value : hyperparameter.values()) {
        assertThat(named(hyperparameter, value).hyperparameters())
            .containsEntry(hyperparameter.name(), value);
      }
      for (int value : new int[] {Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE}) {
        assertThatThrownBy(() -> named(hyperparameter, value))
            .isInstanceOf(KpdException.class)
            .hasMessage(
                "Found %s; expected %s.",
                hyperparameter.found().replace("%d", Integer.toString(value)),
                hyperparameter.expected());
      }
    }
  }

  private Architecture named(Hyperparameter hyperparameter, int value) {
    return Architectures.named(network().name(), Map.of(hyperparameter.name(), value));
  }

  @Test
  void hasNothingLeftToFoldOnceFolded() {
    Architecture folded = FoldedNetwork.of(architecture());

    assertThat(FoldedNetwork.of(folded)).isEqualTo(folded);
    assertThat(folded.shape(folded.output())).isEqualTo(List.of(30));
  }
}
