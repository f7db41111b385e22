package org.kpd.train.internal.graph;

import java.util.List;
import org.kpd.train.progress.ErrorSums;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * The errors of all steps since they were last taken, summed where the steps compute: no step waits
 * for its errors to be brought here, and nobody has to ask for them. In double precision, so that a
 * long epoch loses nothing.
 */
final class ErrorTotals {
  private final Variable<TFloat64> totals;
  private final Op clear;
  private final Ops tf;

  ErrorTotals(Ops root) {
    tf = root.withSubScope("totals");
    totals = tf.variable(Shape.of(3), TFloat64.class);
    clear = tf.assign(totals, tf.constant(new double[3]));
  }

  /** What adds the sums of one step; to be run with it. */
  Op added(Operand<TFloat32> losses, Operand<TFloat32> absolute, Operand<TFloat32> coordinates) {
    Operand<TFloat32> sums = tf.stack(List.of(losses, absolute, coordinates));
    return tf.assignAdd(totals, tf.dtypes.cast(sums, TFloat64.class));
  }

  /** Starts at nothing. */
  void clear(Session session) {
    session.runner().addTarget(clear).run().close();
  }

  /** The sums so far; waits for the steps that are under way. */
  ErrorSums read(Session session) {
    try (TFloat64 sums = (TFloat64) session.runner().fetch(totals).run().get(0)) {
      return new ErrorSums(sums.getDouble(0), sums.getDouble(1), sums.getDouble(2));
    }
  }
}
