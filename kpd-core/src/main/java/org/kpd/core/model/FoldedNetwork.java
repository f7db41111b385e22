package org.kpd.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kpd.core.internal.layers.Activation;
import org.kpd.core.internal.layers.Dense;
import org.kpd.core.internal.layers.ShapeCorrection;
import org.kpd.core.internal.layers.WeightRole;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;

/**
 * A network for prediction, with equal outputs from fewer layers. The affine maps around a
 * convolution or dense layer go into its weights:
 *
 * <ul>
 *   <li>a batch normalization or a rescaling after one without activation;
 *   <li>an activation layer after one without activation;
 *   <li>a batch normalization or a rescaling before one without padding.
 * </ul>
 *
 * @param architecture without the folded layers; with the hyperparameter {@link #FOLDED} if layers
 *     with weights of their own were folded
 * @param weights its own
 */
public record FoldedNetwork(Architecture architecture, ModelWeights weights) {
  /** The hyperparameter, 1, of a network whose batch normalizations were folded. */
  public static final String FOLDED = "folded";

  /** The hyperparameter, 1, of a network with a layer that corrects the shape of its answers. */
  public static final String CORRECTED = "corrected";

  private static final String CORRECTION = "shape_correction";

  /** Folds all that can be folded; a network with nothing to fold is returned as it is. */
  public static FoldedNetwork of(Architecture architecture, ModelWeights weights) {
    Folding folding = new Folding(architecture);
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    for (Layer layer : architecture.layers()) {
      Optional<Folding.Target> target = folding.targetOf(layer);
      if (target.isPresent()) {
        arrays.putAll(FoldedLayer.weights(architecture, target.get(), weights));
      } else if (!folding.isFolded(layer)) {
        for (Parameter parameter : architecture.parameters(layer)) {
          arrays.put(parameter.name(), weights.array(parameter.name()));
        }
      }
    }
    return new FoldedNetwork(folding.architecture(), ModelWeights.of(arrays));
  }

  /** The folded architecture, without weights. */
  public static Architecture of(Architecture architecture) {
    return new Folding(architecture).architecture();
  }

  /** The architecture of a network that was {@linkplain #corrected corrected by a layer}. */
  public static Architecture corrected(Architecture architecture) {
    List<Layer> layers = new ArrayList<>(architecture.layers());
    layers.add(new Layer(CORRECTION, new ShapeCorrection(), architecture.output().name()));
    Map<String, Integer> hyperparameters = new HashMap<>(architecture.hyperparameters());
    hyperparameters.put(CORRECTED, 1);
    return new Architecture(architecture.name(), layers, hyperparameters);
  }

  /**
   * A network whose outputs {@code y} become {@code y + y K + b}. If the last layer is a linear
   * dense one, the correction is folded into it; otherwise a layer is added.
   *
   * @param kernel K, [30, 30]
   * @param bias b, [30], pixels
   */
  public FoldedNetwork corrected(WeightArray kernel, WeightArray bias) {
    Layer output = architecture.output();
    if (output.kind() instanceof Dense dense && dense.activation() == Activation.LINEAR) {
      String ownKernel = output.weightName(WeightRole.KERNEL);
      String ownBias = output.weightName(WeightRole.BIAS);
      WeightArray both = corrected(weights.array(ownKernel), kernel, new float[bias.size()]);
      WeightArray shift = corrected(weights.array(ownBias), kernel, bias.toArray());
      return new FoldedNetwork(architecture, weights.with(Map.of(ownKernel, both, ownBias, shift)));
    }
    Map<String, WeightArray> added = new LinkedHashMap<>();
    added.put(CORRECTION + "/kernel", kernel);
    added.put(CORRECTION + "/bias", bias);
    return new FoldedNetwork(corrected(architecture), weights.with(added));
  }

  /** {@code r + r K + b} for each row r. */
  private static WeightArray corrected(WeightArray rows, WeightArray kernel, float[] bias) {
    int columns = bias.length;
    float[] values = rows.toArray();
    float[] factors = kernel.toArray();
    float[] result = new float[values.length];
    for (int start = 0; start < values.length; start += columns) {
      for (int column = 0; column < columns; column++) {
        double sum = values[start + column] + (double) bias[column];
        for (int i = 0; i < columns; i++) {
          sum += (double) values[start + i] * factors[i * columns + column];
        }
        result[start + column] = (float) sum;
      }
    }
    return WeightArray.wrap(rows.shape(), result);
  }
}
