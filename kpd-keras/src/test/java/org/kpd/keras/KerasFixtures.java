package org.kpd.keras;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.kpd.core.internal.layers.Conv2D;
import org.kpd.core.internal.layers.Dense;
import org.kpd.core.internal.layers.Input;
import org.kpd.core.internal.layers.LayerKind;
import org.kpd.core.internal.layers.Reshape;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Layer;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.kpd.keras.internal.match.KnownNetworks;
import org.kpd.keras.model.KerasModel;
import org.kpd.keras.model.TrainingSettings;
import org.kpd.testing.Fixtures;

/** The files of testdata/scripts/make_keras_fixtures.py and what they hold. */
final class KerasFixtures {
  static final Architecture TINY_BASE = tiny(Architectures.baseModel());
  static final Architecture TINY_V1 = tiny(Architectures.modelV1(8));
  static final KnownNetworks TINY = new KnownNetworks(List.of(TINY_BASE, TINY_V1));
  static final TrainingSettings TRAINING = TrainingSettings.defaults();

  private static final int MANY = 1_000_000;
  private static final long STEPS = 1234;

  private KerasFixtures() {}

  static Path path(String name) {
    return Fixtures.testdata("keras/" + name);
  }

  /** Value i of weight k is ((i % 31) - 15 + k) / 64. */
  static ModelWeights weights(Architecture architecture) {
    return weights(architecture, (k, i) -> (i % 31 - 15 + k) / 64f);
  }

  static AdamState adam(Architecture architecture) {
    return new AdamState(
        weights(architecture, (k, i) -> (i % 29 - 14 + k) / 1024f),
        weights(architecture, (k, i) -> (i % 23 + k) / 4096f),
        STEPS);
  }

  static KerasModel trained(Architecture architecture) {
    return new KerasModel(
        architecture,
        weights(architecture),
        Optional.of(adam(architecture)),
        Optional.of(TRAINING));
  }

  private static ModelWeights weights(
      Architecture architecture, BiFunction<Integer, Integer, Float> formula) {
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    List<Parameter> parameters = architecture.parameters();
    for (int k = 0; k < parameters.size(); k++) {
      Parameter parameter = parameters.get(k);
      float[] values = new float[(int) parameter.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = formula.apply(k, values.length > MANY ? i % 3 : i);
      }
      arrays.put(parameter.name(), WeightArray.wrap(parameter.shape(), values));
    }
    return ModelWeights.of(arrays);
  }

  /** The same layers on 24x24 images with 4, 4, 8 filters and 6 hidden units; ratio 2. */
  private static Architecture tiny(Architecture architecture) {
    List<Layer> layers = architecture.layers().stream().map(KerasFixtures::tiny).toList();
    return new Architecture(architecture.name(), layers, architecture.hyperparameters());
  }

  private static Layer tiny(Layer layer) {
    return new Layer(layer.name(), tiny(layer.kind()), layer.inputs());
  }

  private static LayerKind tiny(LayerKind kind) {
    if (kind instanceof Input) {
      return new Input(24, 24, 3);
    }
    if (kind instanceof Conv2D conv) {
      return conv.withOutputs(channels(conv.filters()));
    }
    if (kind instanceof Dense dense) {
      return dense.withOutputs(units(dense));
    }
    if (kind instanceof Reshape reshape) {
      return new Reshape(List.of(1, 1, channels(reshape.shape().get(2))));
    }
    return kind;
  }

  private static int channels(int filters) {
    return filters == 128 ? 8 : 4;
  }

  private static int units(Dense dense) {
    return switch (dense.units()) {
      case 512 -> 6;
      case 30 -> 30;
      case 4, 8 -> 2;
      case 16 -> 4;
      default -> channels(dense.units());
    };
  }
}
