package org.kpd.train.internal.graph;

import org.kpd.core.model.DetectorNetwork;
import org.kpd.train.internal.detection.DetectorTargets;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The loss of a detector's map against its targets: the focal loss of the scores (Lin et al., 2017,
 * in the form of Zhou et al., 2019), averaged over the faces, and absolute errors of center, size
 * and roll.
 *
 * @param loss the loss of the batch
 * @param faces the number of face centers in the batch, at least 1
 * @param misplaced the errors of the centers in pixels, summed over both coordinates
 */
record DetectorLoss(Operand<TFloat32> loss, Operand<TFloat32> faces, Operand<TFloat32> misplaced) {
  private static final float CENTER = 3;
  private static final float SIZE = 1.5f;
  private static final float ROLL = 0.7f;

  /**
   * The loss of a batch.
   *
   * @param answers float32 [N, rows, columns, 6], the network's outputs
   * @param targets float32 [N, rows, columns, 9], see {@link DetectorTargets}
   */
  static DetectorLoss of(Ops tf, Operand<TFloat32> answers, Operand<TFloat32> targets) {
    Operand<TFloat32> heat = part(tf, targets, 0, 1);
    Operand<TFloat32> isFace =
        tf.dtypes.cast(tf.math.greaterEqual(heat, tf.constant(1f)), TFloat32.class);
    Operand<TFloat32> faces = tf.math.maximum(sum(tf, isFace), tf.constant(1f));
    Operand<TFloat32> scores =
        tf.math.mul(focal(tf, part(tf, answers, 0, 1), heat, isFace), part(tf, targets, 1, 1));
    Operand<TFloat32> errors =
        tf.math.abs(tf.math.sub(part(tf, answers, 1, 5), part(tf, targets, 2, 5)));
    Operand<TFloat32> weights = part(tf, targets, 7, 1);
    Operand<TFloat32> bySize = part(tf, targets, 8, 1);
    Operand<TFloat32> center = weighted(tf, part(tf, errors, 0, 2), bySize, CENTER);
    Operand<TFloat32> size = weighted(tf, part(tf, errors, 2, 1), weights, SIZE);
    Operand<TFloat32> roll = weighted(tf, part(tf, errors, 3, 2), weights, ROLL);
    Operand<TFloat32> squares = tf.math.add(center, tf.math.add(size, roll));
    Operand<TFloat32> cells = tf.math.maximum(sum(tf, weights), tf.constant(1f));
    Operand<TFloat32> loss =
        tf.math.add(tf.math.div(sum(tf, scores), faces), tf.math.div(squares, cells));
    Operand<TFloat32> misplaced =
        weighted(tf, part(tf, errors, 0, 2), isFace, DetectorNetwork.STRIDE);
    return new DetectorLoss(loss, faces, misplaced);
  }

  /** {@code -(1-p)^2 log p} at centers, {@code -(1-heat)^4 p^2 log(1-p)} elsewhere. */
  private static Operand<TFloat32> focal(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> heat, Operand<TFloat32> isFace) {
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> probability = tf.math.sigmoid(logits);
    Operand<TFloat32> missing = tf.math.square(tf.math.sub(one, probability));
    Operand<TFloat32> atFace = tf.math.mul(missing, tf.math.softplus(tf.math.neg(logits)));
    Operand<TFloat32> distance = tf.math.square(tf.math.square(tf.math.sub(one, heat)));
    Operand<TFloat32> elsewhere =
        tf.math.mul(tf.math.mul(distance, tf.math.square(probability)), tf.math.softplus(logits));
    return tf.math.add(
        tf.math.mul(isFace, atFace), tf.math.mul(tf.math.sub(one, isFace), elsewhere));
  }

  private static Operand<TFloat32> weighted(
      Ops tf, Operand<TFloat32> errors, Operand<TFloat32> weights, float factor) {
    return tf.math.mul(sum(tf, tf.math.mul(errors, weights)), tf.constant(factor));
  }

  private static Operand<TFloat32> part(Ops tf, Operand<TFloat32> values, int first, int count) {
    return tf.slice(
        values,
        tf.constant(new int[] {0, 0, 0, first}),
        tf.constant(new int[] {-1, -1, -1, count}));
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> values) {
    return tf.sum(values, tf.constant(new int[] {0, 1, 2, 3}));
  }
}
