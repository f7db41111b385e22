package org.kpd.core.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * All weights of a network by name, such as {@code conv2d/kernel} and {@code conv2d/bias}, in the
 * order of its layers. Training, Keras files, checkpoints and export exchange weights only in this
 * form. Immutable.
 */
public final class ModelWeights {
  private final Map<String, WeightArray> arrays;

  private ModelWeights(Map<String, WeightArray> arrays) {
    this.arrays = arrays;
  }

  /** Weights in the iteration order of the map. */
  public static ModelWeights of(Map<String, WeightArray> arrays) {
    return new ModelWeights(Collections.unmodifiableMap(new LinkedHashMap<>(arrays)));
  }

  /** These weights, with others replacing those of equal names or appended. */
  public ModelWeights with(Map<String, WeightArray> others) {
    Map<String, WeightArray> all = new LinkedHashMap<>(arrays);
    all.putAll(others);
    return of(all);
  }

  /** The names in the order of the layers. */
  public Set<String> names() {
    return arrays.keySet();
  }

  /**
   * One weight.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public WeightArray array(String name) {
    WeightArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException(
          "Found no weight named %s; expected one of %s.".formatted(name, arrays.keySet()));
    }
    return array;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelWeights that && arrays.equals(that.arrays);
  }

  @Override
  public int hashCode() {
    return arrays.hashCode();
  }

  @Override
  public String toString() {
    return "ModelWeights" + arrays;
  }
}
