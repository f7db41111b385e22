package org.kpd.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;

/**
 * The weights of a trained network for one with other points: all but those of the last layers,
 * which depend on the points and start anew.
 */
public final class StartingWeights {
  private StartingWeights() {}

  /** Whether the networks differ at most in the number of points. */
  public static boolean fit(Architecture trained, Architecture from) {
    return Architectures.withPoints(from, trained.points()).equals(trained);
  }

  /**
   * The weights to start from.
   *
   * @param trained the network to be trained
   * @param weights the weights of a network that {@linkplain #fit fits} it
   * @param seed the seed of the last layers' new weights
   */
  public static ModelWeights of(Architecture trained, ModelWeights weights, long seed) {
    ModelWeights fresh = InitialWeights.of(trained, seed);
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    for (Parameter parameter : trained.parameters()) {
      boolean kept = !Architectures.isOfHead(trained, parameter);
      arrays.put(parameter.name(), (kept ? weights : fresh).array(parameter.name()));
    }
    return ModelWeights.of(arrays);
  }
}
