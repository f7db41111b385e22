package org.kpd.train.internal.feeding;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.FaceImage;
import org.kpd.data.FaceDataset;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/**
 * Where faces enter a graph: pixels as bytes, which become numbers on the device, and labels.
 * Either each step is fed with both, or the faces lie on the device and a step is fed with their
 * rows. Where they are staged, that happens ahead of the step, which is fed with nothing.
 */
public final class FaceInputs {
  private final int channels;
  private final int width;
  private final int resident;
  private final Placeholder<TUint8> givenPixels;
  private final Placeholder<TFloat32> givenLabels;
  private final Placeholder<TInt32> rows;
  private final List<Op> keep;
  private final Operand<TUint8> pixels;
  private final Operand<TFloat32> labels;
  private final @Nullable StagingArea staging;

  /**
   * @param channels of the pixels: 1 for gray faces, 3 for blue, green, red
   * @param width of the labels: x and y of each point
   * @param resident how many faces lie on the device; 0 for none
   * @param staged whether faces come to the device ahead of their step
   */
  public FaceInputs(Ops tf, int channels, int width, int resident, boolean staged) {
    this.channels = channels;
    this.width = width;
    this.resident = resident;
    givenPixels =
        tf.withName("pixels").placeholder(TUint8.class, Placeholder.shape(pixelShape(-1)));
    givenLabels =
        tf.withName("labels").placeholder(TFloat32.class, Placeholder.shape(labelShape(-1)));
    rows = tf.withName("rows").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    if (resident == 0) {
      keep = List.of();
      pixels = givenPixels;
      labels = givenLabels;
    } else {
      Operand<? extends TType> allPixels =
          tf.varHandleOp(TUint8.class, pixelShape(resident), VarHandleOp.sharedName("pixels"));
      Operand<? extends TType> allLabels =
          tf.varHandleOp(TFloat32.class, labelShape(resident), VarHandleOp.sharedName("labels"));
      keep =
          List.of(
              tf.assignVariableOp(allPixels, givenPixels),
              tf.assignVariableOp(allLabels, givenLabels));
      pixels = tf.resourceGather(allPixels, rows, TUint8.class);
      labels = tf.resourceGather(allLabels, rows, TFloat32.class);
    }
    staging = staged ? new StagingArea(tf, pixels, labels) : null;
  }

  /** Unsigned bytes [N, 96, 96, C]. */
  public Operand<TUint8> pixels() {
    return staging == null ? pixels : staging.pixels();
  }

  /** [N, 30], or two for each point of another set; NaN where not annotated. */
  public Operand<TFloat32> labels() {
    return staging == null ? labels : staging.labels();
  }

  /** Whether faces lie on the device. */
  public boolean areResident() {
    return resident > 0;
  }

  /** Feeds faces in place of those on the device. */
  void feed(Session.Runner runner, TUint8 pixelsNow, TFloat32 labelsNow) {
    runner.feed(pixels.asOutput(), pixelsNow).feed(labels.asOutput(), labelsNow);
  }

  /** Feeds faces that lie on the device, by their rows. */
  void feedRows(Session.Runner runner, TInt32 rowsNow) {
    runner.feed(rows, rowsNow);
  }

  /** Whether faces come to the device ahead of their step. */
  public boolean areStaged() {
    return staging != null;
  }

  /** Brings faces to the device, behind those that wait there; on any thread. */
  void stage(Session session, StepInput faces) {
    Session.Runner runner = session.runner();
    faces.feed(runner, this);
    requireNonNull(staging).put(runner);
  }

  /** Drops the faces that wait on the device. */
  void forgetStaged(Session session) {
    requireNonNull(staging).clear(session);
  }

  /** Brings data sets to the device, one behind the other, where their faces have been counted. */
  public void keep(Session session, List<FaceDataset> sets) {
    float[] values = new float[resident * width];
    int filled = 0;
    for (FaceDataset set : sets) {
      for (int row = 0; row < set.size(); row++) {
        for (int column = 0; column < width; column++) {
          values[filled++] = (float) set.labels().value(row, column);
        }
      }
    }
    try (TUint8 allPixels = TUint8.tensorOf(pixelShape(resident), tensor -> copy(sets, tensor));
        TFloat32 allLabels =
            TFloat32.tensorOf(
                labelShape(resident),
                tensor -> tensor.asRawTensor().data().asFloats().write(values))) {
      Session.Runner runner =
          session.runner().feed(givenPixels, allPixels).feed(givenLabels, allLabels);
      keep.forEach(runner::addTarget);
      runner.run().close();
    }
  }

  private void copy(List<FaceDataset> sets, TUint8 tensor) {
    byte[] face = new byte[FaceImage.PIXELS * channels];
    ByteDataBuffer target = tensor.asRawTensor().data();
    long offset = 0;
    for (FaceDataset set : sets) {
      for (int row = 0; row < set.size(); row++) {
        set.images().copyTo(row, face, 0);
        target.slice(offset, face.length).write(face);
        offset += face.length;
      }
    }
  }

  private Shape pixelShape(long count) {
    return Shape.of(count, FaceImage.SIZE, FaceImage.SIZE, channels);
  }

  private Shape labelShape(long count) {
    return Shape.of(count, width);
  }
}
