package org.kpd.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.KpdException;

/** The networks for other numbers of points than fifteen. */
class OtherPointsTest {

  /** Each point adds 2 outputs of 512 units and a bias; in model_v2 a map of three levels. */
  @ParameterizedTest
  @CsvSource({
    "base_model, 15, 6662750",
    "model_v1, 15, 6668378",
    "model_v2, 15, 342107",
    "base_model, 5, 6652490",
    "base_model, 68, 6717128",
    "model_v1, 68, 6722756",
    "model_v2, 5, 340137",
    "model_v2, 68, 352548",
  })
  void countsParametersByPoints(String name, int points, long parameters) {
    Architecture architecture = Architectures.named(name, Map.of(Architectures.POINTS, points));

    assertThat(architecture.points()).isEqualTo(points);
    assertThat(architecture.parameterCount()).isEqualTo(parameters);
    assertThat(architecture.shape(architecture.output())).isEqualTo(List.of(2 * points));
  }

  @Test
  void saysTheNumberOnlyWhereItIsNotFifteen() {
    Architecture wide = Architectures.named("model_v2", Map.of("width", 8, "points", 68));

    assertThat(wide.hyperparameters()).isEqualTo(Map.of("width", 8, "points", 68));
    assertThat(Architectures.withPoints(wide, 15)).isEqualTo(Architectures.modelV2(8));
  }

  @Test
  void refusesNoPoints() {
    assertThatThrownBy(() -> Architectures.named("base_model", Map.of("points", 0)))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found 0 points; expected 1 to 1,000.");
  }
}
