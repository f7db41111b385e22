package org.kpd.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Layer;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.WeightArray;
import org.kpd.keras.internal.file.LegacyLayout;
import org.kpd.keras.internal.file.VariablesLayout;
import org.kpd.keras.internal.hdf5.Hdf5Tree;
import org.kpd.keras.internal.hdf5.Hdf5Writer;
import org.kpd.keras.model.KerasModel;
import org.kpd.keras.model.TrainingSettings;

/** Whatever the optimizer's variables are, the weights are read. */
class OptimizerStateTest {
  private static final Architecture BASE = KerasFixtures.TINY_BASE;
  private static final String LEFT_OUT = "The optimizer's state is left out: ";

  @TempDir Path folder;

  static IntStream subsetsOfLayers() {
    return IntStream.range(1, 1 << 5);
  }

  @ParameterizedTest
  @MethodSource("subsetsOfLayers")
  void everySubsetOfLayersMayBeTrained(int subset) throws IOException {
    AdamState adam = KerasFixtures.adam(BASE);
    List<Parameter> trained = new ArrayList<>();
    List<Layer> layers =
        BASE.layers().stream().filter(layer -> !BASE.parameters(layer).isEmpty()).toList();
    for (int i = 0; i < layers.size(); i++) {
      if ((subset & 1 << i) != 0) {
        trained.addAll(BASE.parameters(layers.get(i)));
      }
    }

    KerasModel read = read(variables -> write(variables, adam, trained), "adam");

    AdamState found = read.optimizer().orElseThrow();
    for (Parameter parameter : BASE.parameters()) {
      String name = parameter.name();
      if (trained.contains(parameter)) {
        assertThat(found.first().array(name)).isEqualTo(adam.first().array(name));
        assertThat(found.second().array(name)).isEqualTo(adam.second().array(name));
      } else {
        assertThat(found.first().array(name).toArray()).containsOnly(0f);
        assertThat(found.second().array(name).toArray()).containsOnly(0f);
      }
    }
    assertThat(read.optimizerRemark().isEmpty()).isEqualTo(trained.size() == 10);
  }

  @Test
  void momentsThatFitSeveralLayersAreLeftOut() throws IOException {
    Architecture twins = Architectures.modelV1(1);
    AdamState adam = KerasFixtures.adam(twins);
    List<Parameter> trained =
        twins.parameters().stream().filter(p -> p.name().startsWith("dense_1/")).toList();

    KerasModel read = read(twins, variables -> write(variables, adam, trained), "adam");

    assertThat(read.optimizer()).isEmpty();
    assertThat(read.optimizerRemark())
        .contains(
            LEFT_OUT
                + "it has moments of shape [32, 32], which fit [dense/kernel, dense/bias,"
                + " dense_1/kernel, dense_1/bias] of model_v1; expected one layer.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SGD", "rmsprop", "lion", "mine", ""})
  void otherOptimizersAreLeftOut(String name) throws IOException {
    KerasModel read =
        read(variables -> write(variables, KerasFixtures.adam(BASE), BASE.parameters()), name);

    assertThat(read.optimizer()).isEmpty();
    assertThat(read.optimizerRemark().orElseThrow()).startsWith(LEFT_OUT);
  }

  @Test
  void aGroupThatIsMissingIsNoError() throws IOException {
    assertLeftOut(
        variables -> {
          variables.dataset("0", 1L);
          variables.dataset("2", zeros(3, 3, 3, 4));
        },
        "/optimizer/vars has the variables [0, 2]; expected 0 to 1.");
  }

  @Test
  void aMomentOfAnotherShapeIsNoError() throws IOException {
    assertLeftOut(
        variables -> {
          variables.dataset("0", 1L);
          variables.dataset("1", zeros(5, 5));
          variables.dataset("2", zeros(5, 5));
        },
        "it has moments of shape [5, 5], which fit no layer of base_model; expected one layer.");
  }

  @Test
  void anOddNumberOfMomentsIsNoError() throws IOException {
    assertLeftOut(
        variables -> {
          variables.dataset("0", 1L);
          variables.dataset("1", zeros(3, 3, 3, 4));
        },
        "it has 1 moments of shapes [[3, 3, 3, 4]]; expected two of the same shape for each trained weight.");
  }

  @Test
  void momentsThatAreNotFiniteAreNoError() throws IOException {
    assertLeftOut(
        variables -> {
          variables.dataset("0", 1L);
          for (int i = 0; i < 2; i++) {
            float[] values = new float[108];
            values[3] = Float.NaN;
            variables.dataset("" + (1 + i), WeightArray.of(List.of(3, 3, 3, 4), values));
            variables.dataset("" + (3 + i), zeros(4));
          }
        },
        "/optimizer/vars/1 holds NaN; expected finite numbers: its training diverged, or it is"
            + " damaged.");
  }

  @Test
  void aCountThatIsMissingIsNoError() throws IOException {
    assertLeftOut(
        variables -> variables.dataset("0", zeros(3, 3, 3, 4)),
        "it has no count of iterations; expected one.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"optimizer_config\": 3}",
        "{\"optimizer_config\": {\"class_name\": 3, \"config\": []}}",
        "{\"optimizer_config\": {\"class_name\": \"Adam\", \"config\": {\"learning_rate\": -1}}}",
        "{\"optimizer_config\": {\"class_name\": \"Adam\", \"config\": {\"learning_rate\": {}}}}"
      })
  void aCompilationOfAnyKindIsNoError(String training) throws IOException {
    Hdf5Tree tree = LegacyLayout.write(KerasModel.of(BASE, KerasFixtures.weights(BASE)));
    tree.attribute("training_config", training);
    tree.attribute("optimizer_weights", "not a group");

    KerasModel read = read(tree);

    assertThat(read).isEqualTo(KerasModel.of(BASE, KerasFixtures.weights(BASE)));
  }

  private void assertLeftOut(Consumer<Hdf5Tree> state, String reason) throws IOException {
    KerasModel read = read(state, "adam");

    assertThat(read.weights()).isEqualTo(KerasFixtures.weights(BASE));
    assertThat(read.optimizer()).isEmpty();
    assertThat(read.optimizerRemark()).contains(LEFT_OUT + reason);
  }

  private KerasModel read(Consumer<Hdf5Tree> state, String name) throws IOException {
    return read(BASE, state, name);
  }

  private KerasModel read(Architecture architecture, Consumer<Hdf5Tree> state, String name)
      throws IOException {
    KerasModel model = KerasModel.of(architecture, KerasFixtures.weights(architecture));
    Hdf5Tree tree = VariablesLayout.write(model, TrainingSettings.defaults());
    Hdf5Tree variables = tree.group("optimizer/vars").attribute("name", name);
    state.accept(variables);
    Path file = folder.resolve("m.h5");
    Hdf5Writer.write(tree, file);
    return architecture.equals(BASE)
        ? KerasFiles.read(file, KerasFixtures.TINY)
        : KerasFiles.read(file);
  }

  private KerasModel read(Hdf5Tree tree) throws IOException {
    Path file = folder.resolve("m.h5");
    Hdf5Writer.write(tree, file);
    return KerasFiles.read(file, KerasFixtures.TINY);
  }

  private static void write(Hdf5Tree variables, AdamState adam, List<Parameter> trained) {
    variables.dataset("0", adam.iterations());
    variables.dataset("1", 1e-5f);
    int number = 2;
    for (Parameter parameter : trained) {
      variables.dataset("" + number++, adam.first().array(parameter.name()));
      variables.dataset("" + number++, adam.second().array(parameter.name()));
    }
  }

  private static WeightArray zeros(Integer... shape) {
    int size = List.of(shape).stream().reduce(1, (a, b) -> a * b);
    return WeightArray.of(List.of(shape), new float[size]);
  }
}
