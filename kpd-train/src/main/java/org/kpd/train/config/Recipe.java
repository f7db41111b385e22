package org.kpd.train.config;

import org.kpd.core.Choice;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Architectures;
import org.kpd.data.MissingLabels;

/** A way to train a network, independent of the network. */
public enum Recipe implements Choice {
  /** The reference project's: raw pixels, mean squared error, Adam at one learning rate. */
  REFERENCE,
  /**
   * Inputs and outputs scaled inside the network, a robust loss, augmentation, a schedule and
   * averaged weights; see {@link Technique#modern()}.
   */
  MODERN;

  /** The recipe that a network is meant for. */
  public static Recipe of(String model) {
    return labeled(Architectures.network(model).recipe());
  }

  /** The default treatment of coordinates that nobody marked. */
  public MissingLabels missing() {
    return this == REFERENCE ? MissingLabels.FORWARD_FILL : MissingLabels.KEEP;
  }

  /** The form in which the network is trained. */
  public Architecture trained(Architecture architecture) {
    return this == REFERENCE ? architecture : Architectures.scaled(architecture);
  }

  /**
   * The recipe of that name.
   *
   * @throws org.kpd.core.KpdException if there is none
   */
  public static Recipe labeled(String label) {
    return Choice.of(Recipe.class, "recipe", label);
  }
}
