package org.kpd.train;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kpd.core.KpdException;

/** How a network is trained, independent of which network it is. */
public enum Recipe {
  /** The reference project's: raw pixels, mean squared error, Adam at one learning rate. */
  REFERENCE;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name on the command line and in files. */
  public String label() {
    return label;
  }

  /**
   * The recipe of that name.
   *
   * @throws KpdException if there is none
   */
  public static Recipe labeled(String label) {
    for (Recipe recipe : values()) {
      if (recipe.label.equals(label)) {
        return recipe;
      }
    }
    throw new KpdException(
        "Found the recipe %s; expected one of %s."
            .formatted(
                label, Stream.of(values()).map(Recipe::label).collect(Collectors.joining(", "))));
  }
}
