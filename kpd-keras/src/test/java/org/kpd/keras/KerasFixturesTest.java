package org.kpd.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.WeightArray;
import org.kpd.keras.model.KerasModel;

class KerasFixturesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k2_base.h5",
        "k2_base.keras",
        "k2_base.old.h5",
        "k2_base.weights.h5",
        "k2_sequential.h5",
        "k2_uneven_chunks.h5",
        "k3_base.h5",
        "k3_base.keras",
        "k3_base.weights.h5",
        "k3_sequential.h5",
        "k3_float16.keras",
        "k3_bfloat16.keras",
        "k3_float64.keras"
      })
  void readsBaseModelOfEveryKerasAndLayout(String name) throws IOException {
    KerasModel model = KerasFiles.read(KerasFixtures.path(name));

    assertThat(model.architecture()).isEqualTo(Architectures.baseModel());
    assertThat(model.weights()).isEqualTo(KerasFixtures.weights(model.architecture()));
  }

  @ParameterizedTest
  @CsvSource({
    "k2_v1_r8.h5, 8",
    "k2_v1_r8.keras, 8",
    "k2_v1_r8.old.h5, 8",
    "k2_v1_r8.weights.h5, 8",
    "k2_v1_r4.h5, 4",
    "k2_v1_r16.h5, 16",
    "k3_v1_r8.h5, 8",
    "k3_v1_r8.keras, 8",
    "k3_v1_r8.weights.h5, 8",
    "k3_v1_r4.keras, 4",
    "k3_v1_r16.keras, 16"
  })
  void recognizesModelV1AndItsRatio(String name, int ratio) throws IOException {
    KerasModel model = KerasFiles.read(KerasFixtures.path(name));

    assertThat(model.architecture()).isEqualTo(Architectures.modelV1(ratio));
    assertThat(model.weights()).isEqualTo(KerasFixtures.weights(model.architecture()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k2_base.h5", "k2_v1_r8.keras", "k3_base.h5", "k3_v1_r8.keras"})
  void readsAdamsStateAndSettings(String name) throws IOException {
    KerasModel model = KerasFiles.read(KerasFixtures.path(name));

    assertThat(model.optimizer()).contains(KerasFixtures.adam(model.architecture()));
    assertThat(model.training()).contains(KerasFixtures.TRAINING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"k2_base.keras", "k2_v1_r8.h5", "k3_base.keras", "k3_v1_r8.h5"})
  void readsSettingsOfAModelThatWasNeverTrained(String name) throws IOException {
    KerasModel model = KerasFiles.read(KerasFixtures.path(name));

    assertThat(model.optimizer()).isEmpty();
    assertThat(model.training()).contains(KerasFixtures.TRAINING);
  }

  @ParameterizedTest
  @CsvSource({"k2_base.old.h5", "k2_base.weights.h5", "k3_v1_r8.weights.h5", "k3_float16.keras"})
  void findsNoTrainingWhereTheFileHasNone(String name) throws IOException {
    KerasModel model = KerasFiles.read(KerasFixtures.path(name));

    assertThat(model.optimizer()).isEmpty();
    assertThat(model.training()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chunked.h5",
        "k2_base.h5",
        "k2_base.keras",
        "k2_v1.h5",
        "k2_v1.keras",
        "k3_base.h5",
        "k3_base.keras",
        "k3_v1.h5",
        "k3_v1.keras",
        "k3_v1.weights.h5"
      })
  void readsTinyNetworksAlike(String name) throws IOException {
    KerasModel model = KerasFiles.read(KerasFixtures.path("tiny/" + name), KerasFixtures.TINY);

    Architecture expected = name.contains("v1") ? KerasFixtures.TINY_V1 : KerasFixtures.TINY_BASE;
    assertThat(model.architecture()).isEqualTo(expected);
    assertThat(model.weights()).isEqualTo(KerasFixtures.weights(expected));
    assertThat(model.optimizer()).contains(KerasFixtures.adam(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k2_augmented.h5",
        "k2_augmented.keras",
        "k2_augmented.weights.h5",
        "k3_augmented.h5",
        "k3_augmented.keras",
        "k3_augmented.weights.h5"
      })
  void leavesOutEveryLayerThatActsInTrainingOnly(String name) throws IOException {
    KerasModel model = KerasFiles.read(KerasFixtures.path("tiny/" + name), KerasFixtures.TINY);

    assertThat(model.architecture()).isEqualTo(KerasFixtures.TINY_BASE);
    assertThat(model.weights()).isEqualTo(KerasFixtures.weights(model.architecture()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k2_frozen.h5",
        "k2_frozen.keras",
        "k3_frozen.h5",
        "k3_frozen.keras",
        "k3_frozen.weights.h5"
      })
  void takesAdamsMomentsOfTheLayersThatWereTrained(String name) throws IOException {
    KerasModel model = KerasFiles.read(KerasFixtures.path("tiny/" + name), KerasFixtures.TINY);

    assertThat(model.weights()).isEqualTo(KerasFixtures.weights(model.architecture()));
    AdamState adam = model.optimizer().orElseThrow();
    assertThat(adam.iterations()).isEqualTo(1);
    assertThat(adam.first().array("conv2d/kernel").toArray()).containsOnly(0f);
    assertThat(adam.second().array("conv2d/kernel").toArray()).containsOnly(0f);
    assertThat(adam.first().array("dense_1/bias"))
        .isNotEqualTo(WeightArray.of(List.of(30), new float[30]));
    assertThat(model.optimizerRemark())
        .contains(
            "Adam's moments cover 8 of 10 weights; the others start at 0, as they were not"
                + " trained: conv2d/kernel, conv2d/bias.");
  }

  /** The optimizer's variables have no name there. */
  @Test
  void leavesTheStateOfAnUnnamedOptimizerOut() throws IOException {
    KerasModel model =
        KerasFiles.read(KerasFixtures.path("tiny/k2_frozen.weights.h5"), KerasFixtures.TINY);

    assertThat(model.weights()).isEqualTo(KerasFixtures.weights(model.architecture()));
    assertThat(model.optimizer()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"k2_momentum.keras", "k3_momentum.keras"})
  void leavesTheStateOfAnotherOptimizerOut(String name) throws IOException {
    KerasModel model = KerasFiles.read(KerasFixtures.path("tiny/" + name), KerasFixtures.TINY);

    assertThat(model.weights()).isEqualTo(KerasFixtures.weights(model.architecture()));
    assertThat(model.optimizer()).isEmpty();
    assertThat(model.optimizerRemark())
        .contains(
            "The optimizer's state is left out: the optimizer is SGD; expected Adam or AdamW with two moments per weight.");
  }

  @Test
  void takesTheStateOfAnOptimizerThatScalesLosses() throws IOException {
    KerasModel model =
        KerasFiles.read(KerasFixtures.path("tiny/k3_scaled.keras"), KerasFixtures.TINY);

    assertThat(model.weights()).isEqualTo(KerasFixtures.weights(model.architecture()));
    assertThat(model.optimizer().orElseThrow().iterations()).isEqualTo(1);
    assertThat(model.optimizerRemark()).isEmpty();
    assertThat(model.training()).contains(KerasFixtures.TRAINING.withWeightDecay(0.004));
  }
}
