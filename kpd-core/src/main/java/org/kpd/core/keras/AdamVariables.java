package org.kpd.core.keras;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kpd.core.keras.hdf5.Hdf5Dataset;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;

/**
 * Reads Adam's variables from a list: the iterations; in Keras 3 the learning rate; then both
 * moments of each weight, or in older files all first moments and then all second ones.
 */
final class AdamVariables {
  private AdamVariables() {}

  /**
   * Reads the state; empty where training never began.
   *
   * @param parameters the weights in the order in which the optimizer met them
   * @param grouped whether all first moments stand before all second ones
   */
  static Optional<AdamState> read(
      List<Hdf5Dataset> variables, List<Parameter> parameters, boolean grouped) {
    List<Hdf5Dataset> moments = new ArrayList<>(variables);
    List<Hdf5Dataset> scalars = new ArrayList<>();
    while (!moments.isEmpty() && moments.get(0).shape().isEmpty()) {
      scalars.add(moments.remove(0));
    }
    if (scalars.isEmpty() || moments.isEmpty()) {
      return Optional.empty();
    }
    int count = parameters.size();
    if (moments.size() != 2 * count) {
      throw new KerasFormatException(
          String.format(
              Locale.ROOT,
              "the optimizer has %d moments; expected 2 for each of %d weights.",
              moments.size(),
              count));
    }
    long iterations = scalars.get(0).integer();
    if (iterations < 0) {
      throw new KerasFormatException(
          String.format(
              Locale.ROOT, "the optimizer did %d iterations; expected 0 or more.", iterations));
    }
    Map<String, WeightArray> first = new LinkedHashMap<>();
    Map<String, WeightArray> second = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      Parameter parameter = parameters.get(i);
      first.put(parameter.name(), read(moments.get(grouped ? i : 2 * i), parameter));
      second.put(
          parameter.name(), squares(moments.get(grouped ? count + i : 2 * i + 1), parameter));
    }
    return Optional.of(new AdamState(ModelWeights.of(first), ModelWeights.of(second), iterations));
  }

  private static WeightArray read(Hdf5Dataset dataset, Parameter parameter) {
    if (!dataset.shape().equals(parameter.shape())) {
      throw new KerasFormatException(
          "the optimizer has a moment of shape %s; expected %s for %s."
              .formatted(dataset.shape(), parameter.shape(), parameter.name()));
    }
    return WeightArray.wrap(parameter.shape(), StoredWeights.finite(dataset));
  }

  private static WeightArray squares(Hdf5Dataset dataset, Parameter parameter) {
    WeightArray squares = read(dataset, parameter);
    FloatBuffer values = squares.values();
    while (values.hasRemaining()) {
      float value = values.get();
      if (value < 0) {
        throw new KerasFormatException(
            "%s holds %s; expected means of squares, of 0 or more."
                .formatted(dataset.path(), value));
      }
    }
    return squares;
  }
}
