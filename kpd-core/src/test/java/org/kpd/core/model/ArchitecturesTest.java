package org.kpd.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.KpdException;
import org.kpd.core.internal.layers.Flatten;
import org.kpd.core.internal.layers.Input;

class ArchitecturesTest {

  @Test
  void listsHyperparametersByName() {
    Map<String, Integer> values = Map.of("e", 1, "d", 2, "c", 3, "b", 4, "a", 5, "f", 6);

    assertThat(
            new Architecture("any", Architectures.baseModel().layers(), values).hyperparameters())
        .hasToString("{a=5, b=4, c=3, d=2, e=1, f=6}");
  }

  @Test
  void baseModelHasTheParametersOfTheReference() {
    assertThat(Architectures.baseModel().parameterCount()).isEqualTo(6_662_750);
  }

  @ParameterizedTest
  @CsvSource({"1, 6706206", "2, 6684590", "4, 6673782", "8, 6668378", "16, 6665676", "32, 6664325"})
  void modelV1HasFewerParametersTheLargerItsRatio(int ratio, long parameters) {
    assertThat(Architectures.modelV1(ratio).parameterCount()).isEqualTo(parameters);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -8, 3, 5, 64})
  void refusesRatiosThatDoNotDivideTheChannels(int ratio) {
    assertThatThrownBy(() -> Architectures.modelV1(ratio))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Found the squeeze-and-excitation ratio "
                + ratio
                + "; expected a divisor of 32, so that every block keeps at least one unit:"
                + " 1, 2, 4, 8, 16 or 32.");
  }

  @Test
  void refusesNamesItDoesNotKnow() {
    assertThatThrownBy(() -> Architectures.named("model_v9", Map.of()))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Found the model name model_v9; expected one of base_model, model_v1, model_v2.");
  }

  @Test
  void namesLayersAsKerasNumbersAFreshModel() {
    assertThat(Architectures.modelV1(8).layers().stream().map(Layer::name))
        .startsWith("input_image", "conv2d", "max_pooling2d", "global_average_pooling2d", "dense")
        .endsWith("add_2", "flatten", "dense_6", "dense_7");
  }

  @Test
  void everyLayerKnowsItsShape() {
    assertThat(Architectures.baseModel().shapes())
        .containsEntry("conv2d", List.of(94, 94, 32))
        .containsEntry("max_pooling2d_2", List.of(10, 10, 128))
        .containsEntry("flatten", List.of(12_800))
        .containsEntry("dense_1", List.of(30));
  }

  @Test
  void refusesLayersThatStandBeforeWhatTheyTake() {
    List<Layer> layers =
        List.of(
            new Layer("input_image", new Input(8, 8, 3)),
            new Layer("flatten", new Flatten(), "conv2d"));

    assertThatThrownBy(() -> new Architecture("odd", layers, Map.of()))
        .isInstanceOf(KpdException.class)
        .hasMessage(
            "Layer flatten of odd takes conv2d, which does not stand before it;"
                + " found before it: [input_image].");
  }

  @ParameterizedTest
  @CsvSource({"8, 86995", "16, 342107", "24, 765411"})
  void modelV2HasFarFewerParameters(int width, long parameters) {
    assertThat(Architectures.modelV2(width).parameterCount()).isEqualTo(parameters);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 65})
  void refusesWidthsOutOfRange(int width) {
    assertThatThrownBy(() -> Architectures.modelV2(width))
        .isInstanceOf(KpdException.class)
        .hasMessage("Found the width " + width + " of model_v2; expected 4 to 64 channels.");
  }
}
