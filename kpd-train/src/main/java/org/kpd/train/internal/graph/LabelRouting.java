package org.kpd.train.internal.graph;

import java.util.List;
import org.kpd.core.FourPoints;
import org.kpd.core.Keypoint;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.SecondHead;
import org.kpd.data.LabelConventions;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.All;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** Routes the labels of each face to the head of their convention. */
final class LabelRouting {
  private LabelRouting() {}

  /** The number of labels per face. */
  static int width(Architecture architecture) {
    return SecondHead.isIn(architecture)
        ? Keypoint.COORDINATES
        : architecture.shape(architecture.output()).get(0);
  }

  /**
   * The targets of the network's outputs.
   *
   * @param labels [N, 30], or two for each point of another set; NaN where not annotated
   * @return the labels as they are, or [N, 38] for two heads: a face with only the four points of
   *     the second convention teaches only the second head, any other the first
   */
  static Operand<TFloat32> of(Ops tf, Architecture architecture, Operand<TFloat32> labels) {
    if (!SecondHead.isIn(architecture)) {
      return labels;
    }
    List<Integer> four = FourPoints.COLUMNS;
    List<Integer> others = LabelConventions.OTHER_COLUMNS;
    Operand<TBool> fourPoint =
        tf.all(tf.math.isNan(columns(tf, labels, others)), tf.constant(1), All.keepDims(true));
    Operand<TFloat32> unknown = tf.constant(Float.NaN);
    Operand<TFloat32> first = tf.select(fourPoint, unknown, labels);
    Operand<TFloat32> second = tf.select(fourPoint, columns(tf, labels, four), unknown);
    return tf.concat(List.of(first, second), tf.constant(1));
  }

  private static Operand<TFloat32> columns(
      Ops tf, Operand<TFloat32> labels, List<Integer> columns) {
    int[] indices = columns.stream().mapToInt(Integer::intValue).toArray();
    return tf.gather(labels, tf.constant(indices), tf.constant(1));
  }
}
