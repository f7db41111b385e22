package org.kpd.train.internal.feeding;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stage;
import org.tensorflow.op.core.StageClear;
import org.tensorflow.op.core.Unstage;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/**
 * Where the faces of the next steps wait on the device, in the order in which they came: they
 * travel there while a step is computed. Each step takes the first out.
 */
final class StagingArea {
  private static final String NAME = "next_faces";
  private static final List<Class<? extends TType>> TYPES = List.of(TUint8.class, TFloat32.class);

  private final Op stage;
  private final Op clear;
  private final Operand<TUint8> pixels;
  private final Operand<TFloat32> labels;

  /** An area that is filled from these pixels and labels, and gives them back as they came. */
  StagingArea(Ops tf, Operand<TUint8> arriving, Operand<TFloat32> arrivingLabels) {
    stage = tf.stage(List.of(arriving, arrivingLabels), Stage.sharedName(NAME));
    clear = tf.stageClear(TYPES, StageClear.sharedName(NAME));
    List<Output<?>> taken = tf.unstage(TYPES, Unstage.sharedName(NAME)).values();
    pixels = shaped(tf, taken.get(0).expect(TUint8.class), arriving);
    labels = shaped(tf, taken.get(1).expect(TFloat32.class), arrivingLabels);
  }

  /** The pixels that a step takes out. */
  Operand<TUint8> pixels() {
    return pixels;
  }

  /** The labels that came with them. */
  Operand<TFloat32> labels() {
    return labels;
  }

  /** Puts what the runner is fed with behind what waits. */
  void put(Session.Runner runner) {
    runner.addTarget(stage).run().close();
  }

  /** Drops what waits. */
  void clear(Session session) {
    session.runner().addTarget(clear).run().close();
  }

  /** What waits forgets its shape, and there are kernels for reshaping on every device. */
  private static <T extends TType> Operand<T> shaped(Ops tf, Operand<T> taken, Operand<T> as) {
    return tf.reshape(taken, tf.constant(as.shape().asArray()));
  }
}
