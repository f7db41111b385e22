package org.kpd.core.model;

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
