package org.kpd.train.config;

import org.kpd.core.Choice;
import org.kpd.keras.model.KerasLoss;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The loss that training minimizes, for a coordinate with an error of {@code d} pixels. */
public enum Loss implements Choice {
  /** {@code d^2}. */
  MSE {
    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> differences) {
      return tf.math.square(differences);
    }

    @Override
    public KerasLoss keras() {
      return KerasLoss.meanSquaredError();
    }
  },

  /**
   * {@code d^2 / 2} up to 2 pixels, linear beyond (Huber, 1964): a wrong label pulls no harder than
   * one 2 pixels off.
   */
  HUBER {
    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> differences) {
      Operand<TFloat32> distances = tf.math.abs(differences);
      Operand<TFloat32> knee = tf.constant(HUBER_KNEE);
      Operand<TFloat32> near = tf.math.minimum(distances, knee);
      Operand<TFloat32> curved = tf.math.mul(tf.constant(0.5f), tf.math.square(near));
      return tf.math.add(curved, tf.math.mul(knee, tf.math.sub(distances, near)));
    }

    @Override
    public KerasLoss keras() {
      return KerasLoss.huber(HUBER_KNEE);
    }
  },

  /**
   * {@code 10 ln(1 + d / 2)} up to 10 pixels, linear beyond (Feng et al., 2018): small errors keep
   * pulling.
   */
  WING {
    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> differences) {
      Operand<TFloat32> distances = tf.math.abs(differences);
      Operand<TFloat32> width = tf.constant(WING_WIDTH);
      Operand<TFloat32> near = tf.math.minimum(distances, width);
      Operand<TFloat32> curved =
          tf.math.mul(width, tf.math.log1p(tf.math.div(near, tf.constant(WING_CURVATURE))));
      return tf.math.add(curved, tf.math.sub(distances, near));
    }

    @Override
    public KerasLoss keras() {
      return KerasLoss.meanAbsoluteError();
    }

    @Override
    public boolean isInKeras() {
      return false;
    }
  };

  private static final float HUBER_KNEE = 2;
  private static final float WING_WIDTH = 10;
  private static final float WING_CURVATURE = 2;

  /** The loss of each coordinate from its difference in pixels. */
  public abstract Operand<TFloat32> of(Ops tf, Operand<TFloat32> differences);

  /** The loss that a Keras file is compiled with: this one, or the closest in Keras. */
  public abstract KerasLoss keras();

  /** Whether Keras has it. */
  public boolean isInKeras() {
    return true;
  }

  /**
   * The loss of that name.
   *
   * @throws org.kpd.core.KpdException if there is none
   */
  public static Loss labeled(String label) {
    return Choice.of(Loss.class, "loss", label);
  }
}
