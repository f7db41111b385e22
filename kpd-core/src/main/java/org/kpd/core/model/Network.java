package org.kpd.core.model;

import java.util.List;
import java.util.Map;

/**
 * A network that kpd knows by name. A new one is a class that implements this and a line in {@link
 * Architectures}: the command's options and help, training, reading of Keras files and of
 * SavedModels follow from it.
 */
public interface Network {

  /** The name users give it, such as {@code model_v1}. */
  String name();

  /** The recipe that it is meant for: the name of one of kpd-train's. */
  String recipe();

  /** What its builder may be given; none for most networks. */
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
