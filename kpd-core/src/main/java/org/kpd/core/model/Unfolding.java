package org.kpd.core.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kpd.core.internal.layers.BatchNormalization;
import org.kpd.core.internal.layers.WeightRole;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;

/**
 * The way back from a {@link FoldedNetwork} to a network that can learn. Its outputs are equal; its
 * batch normalizations only add what was the convolution's bias.
 */
public final class Unfolding {
  private Unfolding() {}

  /**
   * Whether a network is the folded form of another. A {@linkplain FoldedNetwork#corrected
   * correction} of its outputs is ignored: it is fitted after training.
   */
  public static boolean leadsTo(Architecture original, Architecture folded) {
    Architecture left = FoldedNetwork.of(original);
    return isPossible(original)
        && (left.equals(folded) || FoldedNetwork.corrected(left).equals(folded));
  }

  /**
   * The weights of the unfolded network.
   *
   * @param original the unfolded architecture, which has to {@linkplain #leadsTo lead} to the
   *     folded one
   * @param folded the weights of the folded network
   */
  public static ModelWeights of(Architecture original, ModelWeights folded) {
    Folding folding = new Folding(original);
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    for (Layer layer : original.layers()) {
      Optional<Layer> behind = folding.targetOf(layer).map(Folding.Target::behind);
      if (folding.isFolded(layer)) {
        continue;
      }
      for (Parameter parameter : original.parameters(layer)) {
        WeightArray array = folded.array(parameter.name());
        boolean moved =
            behind.isPresent() && parameter.name().equals(layer.weightName(WeightRole.BIAS));
        arrays.put(parameter.name(), moved ? constant(array.toArray().length, 0) : array);
      }
      behind.ifPresent(
          normalization ->
              arrays.putAll(
                  adding(normalization, folded.array(layer.weightName(WeightRole.BIAS)))));
    }
    return ModelWeights.of(arrays);
  }

  /** A normalization that adds the bias to each channel. */
  private static Map<String, WeightArray> adding(Layer normalization, WeightArray bias) {
    int channels = bias.toArray().length;
    return Map.of(
        normalization.weightName(WeightRole.GAMMA), constant(channels, 1),
        normalization.weightName(WeightRole.BETA), bias,
        normalization.weightName(WeightRole.MOVING_MEAN), constant(channels, 0),
        normalization.weightName(WeightRole.MOVING_VARIANCE),
            constant(channels, 1 - BatchNormalization.EPSILON));
  }

  /** Only these layers can be separated again from the kernel that they were folded into. */
  private static boolean isPossible(Architecture original) {
    Folding folding = new Folding(original);
    return original.layers().stream()
        .flatMap(layer -> folding.targetOf(layer).stream())
        .allMatch(
            target ->
                target.before() == null
                    && (target.behind() == null
                        || target.behind().kind() instanceof BatchNormalization));
  }

  private static WeightArray constant(int channels, float value) {
    float[] values = new float[channels];
    Arrays.fill(values, value);
    return WeightArray.wrap(List.of(channels), values);
  }
}
