package org.kpd.core.weights;

import java.util.Locale;

/**
 * The state of the Adam optimizer (Kingma and Ba, 2015) between steps, from which training
 * continues where it stopped. Immutable.
 *
 * @param first the running means of the gradients ({@code m}), with the names and shapes of the
 *     weights
 * @param second the running means of the squared gradients ({@code v}), with the same names and
 *     shapes
 * @param iterations the steps done so far; the bias correction and the beta powers follow from it
 */
public record AdamState(ModelWeights first, ModelWeights second, long iterations) {

  public AdamState {
    if (iterations < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Found %d iterations; expected 0 or more.", iterations));
    }
    checkAlike(first, second);
  }

  private static void checkAlike(ModelWeights first, ModelWeights second) {
    if (!first.names().equals(second.names())) {
      throw new IllegalArgumentException(
          "Found first moments of %s and second moments of %s; expected the same names."
              .formatted(first.names(), second.names()));
    }
    for (String name : first.names()) {
      if (!first.array(name).shape().equals(second.array(name).shape())) {
        throw new IllegalArgumentException(
            "Found moments of %s shaped %s and %s; expected the same shape."
                .formatted(name, first.array(name).shape(), second.array(name).shape()));
      }
    }
  }
}
