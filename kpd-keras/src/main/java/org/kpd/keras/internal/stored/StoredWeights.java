package org.kpd.keras.internal.stored;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Layer;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.kpd.keras.internal.hdf5.Hdf5Dataset;
import org.kpd.keras.internal.stored.Recognition.Pair;
import org.kpd.keras.model.KerasFormatException;

/** Reads the weights of a recognized network out of the datasets of its layers. */
public final class StoredWeights {
  private StoredWeights() {}

  /**
   * Compares all shapes, then reads all weights.
   *
   * @param stored the layers of the file by name
   */
  public static ModelWeights read(Recognition recognition, Map<String, StoredLayer> stored) {
    Map<String, List<Parameter>> parameters = parameters(recognition.architecture());
    Map<String, Hdf5Dataset> datasets = new LinkedHashMap<>();
    for (Pair pair : recognition.pairs()) {
      List<Parameter> expected = parameters.getOrDefault(pair.layer(), List.of());
      StoredLayer layer = stored.get(pair.stored());
      if (layer == null || layer.weights().size() != expected.size()) {
        throw KerasFormatException.of(
            "layer %s has %d weights; expected %d, as %s of %s.",
            pair.stored(),
            layer == null ? 0 : layer.weights().size(),
            expected.size(),
            pair.layer(),
            recognition.architecture().name());
      }
      for (int i = 0; i < expected.size(); i++) {
        Parameter parameter = expected.get(i);
        Hdf5Dataset dataset = layer.weights().get(i);
        checkShape(pair, parameter, dataset, recognition.architecture());
        datasets.put(parameter.name(), dataset);
      }
    }
    Map<String, WeightArray> weights = new LinkedHashMap<>();
    for (Parameter parameter : recognition.architecture().parameters()) {
      Hdf5Dataset dataset = datasets.get(parameter.name());
      if (dataset == null) {
        throw KerasFormatException.of(
            "the file has no weights for %s of %s.",
            parameter.name(), recognition.architecture().name());
      }
      weights.put(parameter.name(), WeightArray.wrap(parameter.shape(), finite(dataset)));
    }
    return ModelWeights.of(weights);
  }

  /** The parameters of each recognized layer in the order of the file, which is the optimizer's. */
  public static List<List<Parameter>> inFileOrder(Recognition recognition) {
    Map<String, List<Parameter>> parameters = parameters(recognition.architecture());
    return recognition.pairs().stream()
        .map(pair -> parameters.getOrDefault(pair.layer(), List.of()))
        .toList();
  }

  private static Map<String, List<Parameter>> parameters(Architecture architecture) {
    Map<String, List<Parameter>> parameters = new LinkedHashMap<>();
    for (Layer layer : architecture.layers()) {
      parameters.put(layer.name(), architecture.parameters(layer));
    }
    return parameters;
  }

  private static void checkShape(
      Pair pair, Parameter parameter, Hdf5Dataset dataset, Architecture architecture) {
    if (!dataset.shape().equals(parameter.shape())) {
      throw KerasFormatException.of(
          "layer %s has a weight of shape %s; expected %s, as %s of %s.",
          pair.stored(), dataset.shape(), parameter.shape(), parameter.name(), architecture.name());
    }
  }

  /** Reads values and checks that they are finite, so that training can continue with them. */
  public static float[] finite(Hdf5Dataset dataset) {
    float[] values = dataset.floats();
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw KerasFormatException.of(
            "%s holds %s; expected finite numbers: its training diverged, or it is damaged.",
            dataset.path(), value);
      }
    }
    return values;
  }
}
