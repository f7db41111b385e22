package org.kpd.keras.model;

/**
 * The loss that a model in a Keras file is compiled with, in pixels.
 *
 * @param kind the kind of loss
 * @param delta the distance at which Huber's loss turns from a parabola into a line, above 0; 0 for
 *     the others
 */
public record KerasLoss(Kind kind, double delta) {

  /** Keras' losses that kpd writes and recognizes. */
  public enum Kind {
    /** The mean of squares. */
    MEAN_SQUARED_ERROR("mean_squared_error", "MeanSquaredError", "mse"),
    /** The mean of absolute values. */
    MEAN_ABSOLUTE_ERROR("mean_absolute_error", "MeanAbsoluteError", "mae"),
    /** Half the square up to delta, linear beyond (Huber, 1964). */
    HUBER("huber", "Huber", "huber_loss");

    private final String function;
    private final String className;
    private final String alias;

    Kind(String function, String className, String alias) {
      this.function = function;
      this.className = className;
      this.alias = alias;
    }

    /** The name of the function, which Keras 2 and 3 both know. */
    public String function() {
      return function;
    }

    /** The name of the class. */
    public String className() {
      return className;
    }

    /** Whether a name in a file means this loss. */
    public boolean isNamed(String name) {
      return name.equals(function)
          || name.equals(className)
          || name.equalsIgnoreCase(alias)
          || name.equals("Custom>" + className);
    }
  }

  public KerasLoss {
    boolean fits = kind == Kind.HUBER ? delta > 0 && Double.isFinite(delta) : delta == 0;
    if (!fits) {
      throw new IllegalArgumentException(
          "Found delta %s; expected a number above 0 for Huber's loss, and 0 for the others."
              .formatted(delta));
    }
  }

  /** Keras' {@code mse}. */
  public static KerasLoss meanSquaredError() {
    return new KerasLoss(Kind.MEAN_SQUARED_ERROR, 0);
  }

  /** Keras' {@code mae}. */
  public static KerasLoss meanAbsoluteError() {
    return new KerasLoss(Kind.MEAN_ABSOLUTE_ERROR, 0);
  }

  /** Keras' {@code Huber}. */
  public static KerasLoss huber(double delta) {
    return new KerasLoss(Kind.HUBER, delta);
  }
}
