package org.kpd.keras.internal.optimizer;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.kpd.keras.internal.hdf5.Hdf5Dataset;
import org.kpd.keras.internal.stored.Recognition;
import org.kpd.keras.internal.stored.StoredWeights;
import org.kpd.keras.model.KerasFormatException;

/**
 * Reads Adam's variables from a list: the iterations; in Keras 3 the learning rate; then both
 * moments of each weight, or in older files all first moments and then all second ones. Frozen
 * layers have no moments; theirs become 0, Adam's state for weights without a gradient.
 */
final class AdamVariables {
  /** Both moments of a weight. */
  private record Moments(Hdf5Dataset first, Hdf5Dataset second) {
    List<Integer> shape() {
      return first.shape();
    }
  }

  private AdamVariables() {}

  /**
   * Reads the state.
   *
   * @throws KerasFormatException if the weights that the moments belong to are ambiguous
   */
  static StoredOptimizer read(List<Hdf5Dataset> variables, Recognition recognition) {
    List<Hdf5Dataset> rest = new ArrayList<>(variables);
    List<Hdf5Dataset> scalars = new ArrayList<>();
    while (!rest.isEmpty() && rest.get(0).shape().isEmpty()) {
      scalars.add(rest.remove(0));
    }
    long iterations = iterations(scalars);
    Map<String, Moments> moments = assign(pairs(rest), recognition);
    Map<String, WeightArray> first = new LinkedHashMap<>();
    Map<String, WeightArray> second = new LinkedHashMap<>();
    List<Parameter> without = new ArrayList<>();
    for (Parameter parameter : recognition.architecture().parameters()) {
      Moments found = moments.get(parameter.name());
      if (found == null) {
        without.add(parameter);
        first.put(parameter.name(), zeros(parameter));
        second.put(parameter.name(), zeros(parameter));
      } else {
        first.put(parameter.name(), read(found.first(), parameter));
        second.put(parameter.name(), squares(found.second(), parameter));
      }
    }
    AdamState adam = new AdamState(ModelWeights.of(first), ModelWeights.of(second), iterations);
    return new StoredOptimizer(Optional.of(adam), remark(moments.size(), without));
  }

  /** A wrapper's own counters come before those of the optimizer inside it. */
  private static long iterations(List<Hdf5Dataset> scalars) {
    List<Hdf5Dataset> counts = scalars.stream().filter(scalar -> !scalar.isFloat()).toList();
    if (counts.isEmpty()) {
      throw new KerasFormatException("it has no count of iterations; expected one.");
    }
    long iterations = counts.get(counts.size() - 1).integer();
    if (iterations < 0) {
      throw KerasFormatException.of("it did %d iterations; expected 0 or more.", iterations);
    }
    return iterations;
  }

  private static List<Moments> pairs(List<Hdf5Dataset> moments) {
    int count = moments.size() / 2;
    // A kernel and its bias differ in shape; the two moments of a weight do not.
    boolean grouped = count > 1 && !moments.get(0).shape().equals(moments.get(1).shape());
    List<Moments> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Moments pair =
          grouped
              ? new Moments(moments.get(i), moments.get(count + i))
              : new Moments(moments.get(2 * i), moments.get(2 * i + 1));
      if (!pair.first().shape().equals(pair.second().shape())) {
        throw notPaired(moments);
      }
      pairs.add(pair);
    }
    if (moments.size() != 2 * count) {
      throw notPaired(moments);
    }
    return pairs;
  }

  private static KerasFormatException notPaired(List<Hdf5Dataset> moments) {
    return KerasFormatException.of(
        "it has %d moments of shapes %s; expected two of the same shape for each trained weight.",
        moments.size(), moments.stream().map(Hdf5Dataset::shape).toList());
  }

  /**
   * Finds the layers that the moments belong to by their shapes. The order decides only between
   * layers of equal shapes, and only if none of those was frozen.
   */
  private static Map<String, Moments> assign(List<Moments> moments, Recognition recognition) {
    List<List<Parameter>> layers = new ArrayList<>(StoredWeights.inFileOrder(recognition));
    Map<String, Moments> assigned = new LinkedHashMap<>();
    for (int i = 0; i < moments.size(); ) {
      List<List<Integer>> rest = moments.stream().skip(i).map(Moments::shape).toList();
      List<List<Parameter>> fitting =
          layers.stream().filter(layer -> startsWith(rest, shapes(layer))).toList();
      if (fitting.isEmpty() || fitting.size() > count(rest, shapes(fitting.get(0)))) {
        throw KerasFormatException.of(
            "it has moments of shape %s, which fit %s of %s; expected one layer.",
            rest.get(0),
            fitting.isEmpty() ? "no layer" : names(fitting),
            recognition.architecture().name());
      }
      List<Parameter> layer = fitting.get(0);
      layers.remove(layer);
      for (Parameter parameter : layer) {
        assigned.put(parameter.name(), moments.get(i++));
      }
    }
    return assigned;
  }

  private static List<List<Integer>> shapes(List<Parameter> layer) {
    return layer.stream().map(Parameter::shape).toList();
  }

  private static boolean startsWith(List<List<Integer>> all, List<List<Integer>> start) {
    return all.size() >= start.size() && all.subList(0, start.size()).equals(start);
  }

  private static int count(List<List<Integer>> all, List<List<Integer>> layer) {
    int count = 0;
    for (int i = 0; i < all.size(); i++) {
      count += startsWith(all.subList(i, all.size()), layer) ? 1 : 0;
    }
    return count;
  }

  private static List<String> names(List<List<Parameter>> layers) {
    return layers.stream().flatMap(List::stream).map(Parameter::name).toList();
  }

  private static Optional<String> remark(int taken, List<Parameter> without) {
    return without.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Adam's moments cover %d of %d weights; the others start at 0, as they were not trained: %s.",
                taken,
                taken + without.size(),
                without.stream().map(Parameter::name).collect(Collectors.joining(", "))));
  }

  private static WeightArray zeros(Parameter parameter) {
    return WeightArray.wrap(parameter.shape(), new float[Math.toIntExact(parameter.size())]);
  }

  private static WeightArray read(Hdf5Dataset dataset, Parameter parameter) {
    return WeightArray.wrap(parameter.shape(), StoredWeights.finite(dataset));
  }

  private static WeightArray squares(Hdf5Dataset dataset, Parameter parameter) {
    WeightArray squares = read(dataset, parameter);
    FloatBuffer values = squares.values();
    while (values.hasRemaining()) {
      float value = values.get();
      if (value < 0) {
        throw KerasFormatException.of(
            "%s holds %s; expected means of squares, of 0 or more.", dataset.path(), value);
      }
    }
    return squares;
  }
}
