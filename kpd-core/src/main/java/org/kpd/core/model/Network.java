package org.kpd.core.model;

import java.util.List;
import java.util.Map;

/**
 * A network that kpd knows by name. A new one takes a class that implements this interface and a
 * line in {@link Architectures}; the command's options and help, training, and the reading of Keras
 * files and SavedModels follow from them.
 */
public interface Network {

  /** The name that users know it by, such as {@code model_v1}. */
  String name();

  /** The name of the training recipe (of kpd-train) that it is meant for. */
  String recipe();

  /** Its hyperparameters; none by default. */
  default List<Hyperparameter> hyperparameters() {
    return List.of();
  }

  /**
   * Its layers.
   *
   * @param values one for each of {@link #hyperparameters()}, checked
   */
  List<Layer> layers(Map<String, Integer> values);
}
