package org.kpd.core.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.internal.layers.AffineLayer;
import org.kpd.core.internal.layers.WeightRole;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;

/** The weights of a layer into which its affine neighbors are folded. */
final class FoldedLayer {
  private FoldedLayer() {}

  /** The kernel and the bias that replace a layer and its neighbors, by their names. */
  static Map<String, WeightArray> weights(
      Architecture architecture, Folding.Target target, ModelWeights weights) {
    Layer layer = target.layer();
    WeightArray kernel = weights.array(layer.weightName(WeightRole.KERNEL));
    float[] values = kernel.toArray();
    int axes = kernel.shape().size();
    int outputs = kernel.shape().get(axes - 1);
    float[] bias =
        architecture.parameters(layer).size() > 1
            ? weights.array(layer.weightName(WeightRole.BIAS)).toArray()
            : new float[outputs];
    if (target.before() != null) {
      foldInput(values, bias, kernel.shape().get(axes - 2), map(target.before(), weights));
    }
    if (target.behind() != null) {
      foldOutput(values, bias, map(target.behind(), weights));
    }
    Map<String, WeightArray> folded = new LinkedHashMap<>();
    folded.put(layer.weightName(WeightRole.KERNEL), WeightArray.wrap(kernel.shape(), values));
    folded.put(layer.weightName(WeightRole.BIAS), WeightArray.wrap(List.of(outputs), bias));
    return folded;
  }

  private static AffineLayer.Map map(Layer layer, ModelWeights weights) {
    return ((AffineLayer) layer.kind())
        .map(role -> weights.array(layer.weightName(role)).toArray());
  }

  /** {@code w (a x + b) + c = (a w) x + (c + b sum(w))}. */
  private static void foldInput(float[] kernel, float[] bias, int inputs, AffineLayer.Map map) {
    double[] moved = new double[bias.length];
    for (int i = 0; i < kernel.length; i++) {
      int input = i / bias.length % inputs;
      moved[i % bias.length] += kernel[i] * map.apply(input, 0);
      kernel[i] = (float) (kernel[i] * map.factor(input));
    }
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) (bias[i] + moved[i]);
    }
  }

  /** {@code a (w x + c) + b = (a w) x + (a c + b)}. */
  private static void foldOutput(float[] kernel, float[] bias, AffineLayer.Map map) {
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (kernel[i] * map.factor(i % bias.length));
    }
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) map.apply(i, bias[i]);
    }
  }
}
