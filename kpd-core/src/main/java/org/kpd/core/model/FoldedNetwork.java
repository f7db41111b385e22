package org.kpd.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;

/**
 * A network for prediction, with the same answers in fewer layers. What a layer does to the numbers
 * of the convolution or dense layer beside it goes into that layer's weights:
 *
 * <ul>
 *   <li>a batch normalization behind a convolution, by its running moments;
 *   <li>an activation behind a linear convolution;
 *   <li>a rescaling before a convolution without padding, or behind a linear dense layer.
 * </ul>
 *
 * @param architecture without the layers folded; with the hyperparameter {@link #FOLDED} where it
 *     had batch normalizations
 * @param weights its own
 */
public record FoldedNetwork(Architecture architecture, ModelWeights weights) {
  /** The hyperparameter, 1, of a network whose batch normalizations were folded. */
  public static final String FOLDED = "folded";

  /** The hyperparameter, 1, of a network with a layer that corrects the shape of its answers. */
  public static final String CORRECTED = "corrected";

  private static final String CORRECTION = "shape_correction";

  /** Folds what can be folded; a network with nothing to fold is answered as it is. */
  public static FoldedNetwork of(Architecture architecture, ModelWeights weights) {
    Folding folding = new Folding(architecture);
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    for (Layer layer : architecture.layers()) {
      Optional<Folding.Target> target = folding.targetOf(layer);
      if (target.isPresent()) {
        arrays.putAll(folded(architecture, target.get(), weights));
      } else if (!folding.isFolded(layer)) {
        for (Parameter parameter : architecture.parameters(layer)) {
          arrays.put(parameter.name(), weights.array(parameter.name()));
        }
      }
    }
    return new FoldedNetwork(folding.architecture(), ModelWeights.of(arrays));
  }

  /** The layers alone. */
  public static Architecture of(Architecture architecture) {
    return new Folding(architecture).architecture();
  }

  /** The architecture of a network that was {@linkplain #corrected corrected by a layer}. */
  public static Architecture corrected(Architecture architecture) {
    List<Layer> layers = new ArrayList<>(architecture.layers());
    layers.add(new Layer.ShapeCorrection(CORRECTION, architecture.output().name()));
    Map<String, Integer> hyperparameters = new HashMap<>(architecture.hyperparameters());
    hyperparameters.put(CORRECTED, 1);
    return new Architecture(architecture.name(), layers, hyperparameters);
  }

  /**
   * The same network whose answers {@code y} become {@code y + y K + b}. A linear dense layer at
   * its end takes the correction in; elsewhere a layer is added.
   *
   * @param kernel K, [30, 30]
   * @param bias b, [30], pixels
   */
  public FoldedNetwork corrected(WeightArray kernel, WeightArray bias) {
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    weights.names().forEach(name -> arrays.put(name, weights.array(name)));
    if (architecture.output() instanceof Layer.Dense dense
        && dense.activation() == Activation.LINEAR) {
      String ownKernel = dense.name() + "/kernel";
      String ownBias = dense.name() + "/bias";
      arrays.put(ownKernel, corrected(weights.array(ownKernel), kernel, new float[bias.size()]));
      arrays.put(ownBias, corrected(weights.array(ownBias), kernel, bias.toArray()));
      return new FoldedNetwork(architecture, ModelWeights.of(arrays));
    }
    arrays.put(CORRECTION + "/kernel", kernel);
    arrays.put(CORRECTION + "/bias", bias);
    return new FoldedNetwork(corrected(architecture), ModelWeights.of(arrays));
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

  private static Map<String, WeightArray> folded(
      Architecture architecture, Folding.Target target, ModelWeights weights) {
    String name = target.layer().name();
    WeightArray kernel = weights.array(name + "/kernel");
    float[] values = kernel.toArray();
    int outputs = kernel.shape().get(kernel.shape().size() - 1);
    float[] bias =
        architecture.parameters(target.layer()).size() > 1
            ? weights.array(name + "/bias").toArray()
            : new float[outputs];
    if (target.before() != null) {
      rescaleInput(values, bias, target.before());
    }
    if (target.normalization() != null) {
      normalize(values, bias, target.normalization().name(), weights);
    }
    if (target.behind() != null) {
      rescaleOutput(values, bias, target.behind());
    }
    Map<String, WeightArray> folded = new LinkedHashMap<>();
    folded.put(name + "/kernel", WeightArray.wrap(kernel.shape(), values));
    folded.put(name + "/bias", WeightArray.wrap(List.of(outputs), bias));
    return folded;
  }

  /** {@code w (a x + b) + c = (a w) x + (c + b sum(w))}. */
  private static void rescaleInput(float[] kernel, float[] bias, Layer.Rescaling rescaling) {
    double[] sums = new double[bias.length];
    for (int i = 0; i < kernel.length; i++) {
      sums[i % bias.length] += kernel[i];
      kernel[i] = (float) (kernel[i] * rescaling.scale());
    }
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) (bias[i] + rescaling.offset() * sums[i]);
    }
  }

  private static void normalize(float[] kernel, float[] bias, String name, ModelWeights weights) {
    float[] gamma = weights.array(name + "/gamma").toArray();
    float[] beta = weights.array(name + "/beta").toArray();
    float[] mean = weights.array(name + "/moving_mean").toArray();
    float[] variance = weights.array(name + "/moving_variance").toArray();
    double[] factors = new double[gamma.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = gamma[i] / Math.sqrt(variance[i] + Layer.BatchNormalization.EPSILON);
      bias[i] = (float) (beta[i] + (bias[i] - mean[i]) * factors[i]);
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (kernel[i] * factors[i % factors.length]);
    }
  }

  private static void rescaleOutput(float[] kernel, float[] bias, Layer.Rescaling rescaling) {
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (kernel[i] * rescaling.scale());
    }
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) (bias[i] * rescaling.scale() + rescaling.offset());
    }
  }
}
