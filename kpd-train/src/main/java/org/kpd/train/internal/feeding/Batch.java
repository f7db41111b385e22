package org.kpd.train.internal.feeding;

import org.kpd.core.PointSet;
import org.kpd.core.image.FaceImage;
import org.kpd.data.FaceDataset;
import org.kpd.train.augmentation.FaceBuffer;
import org.kpd.train.augmentation.FaceTransform;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Some rows of a data set as tensors: pixels uint8 [n, 96, 96, C] and labels float32 [n, 30], or
 * two for each point of another set, NaN where not annotated. Whoever takes it closes it.
 */
public final class Batch implements StepInput {
  private final TUint8 pixels;
  private final TFloat32 labels;

  private Batch(TUint8 pixels, TFloat32 labels) {
    this.pixels = pixels;
    this.labels = labels;
  }

  /** Copies rows {@code order[from..to)} of a data set, and changes the copies. */
  public static Batch of(FaceDataset data, int[] order, int from, int to, FaceTransform transform) {
    Draft draft = new Draft(data, order, from, to, transform);
    draft.fill(0, draft.rows());
    return draft.finished();
  }

  /** A batch whose rows are filled in any order, on any threads, before it is finished. */
  static final class Draft {
    private final FaceDataset data;
    private final int[] order;
    private final int from;
    private final int rows;
    private final FaceTransform transform;
    private final int channels;
    private final byte[] pixels;
    private final float[] labels;
    private final PointSet set;
    private final int width;

    /** Nothing is copied yet; rows {@code order[from..to)} will be, and then changed. */
    Draft(FaceDataset data, int[] order, int from, int to, FaceTransform transform) {
      this.data = data;
      this.order = order;
      this.from = from;
      this.rows = to - from;
      this.transform = transform;
      channels = data.images().channels();
      pixels = new byte[rows * FaceImage.PIXELS * channels];
      set = data.labels().set();
      width = set.coordinates();
      labels = new float[rows * width];
    }

    /** The number of rows. */
    int rows() {
      return rows;
    }

    /** Fills its rows {@code first..end}, which no other call fills. */
    void fill(int first, int end) {
      int bytes = FaceImage.PIXELS * channels;
      for (int i = first; i < end; i++) {
        int row = order[from + i];
        data.images().copyTo(row, pixels, i * bytes);
        for (int column = 0; column < width; column++) {
          labels[i * width + column] = (float) data.labels().value(row, column);
        }
        transform.apply(row, new FaceBuffer(set, pixels, i * bytes, channels, labels, i * width));
      }
    }

    /** The batch, once every row is filled. */
    Batch finished() {
      Shape shape = Shape.of(rows, FaceImage.SIZE, FaceImage.SIZE, channels);
      TUint8 pixelTensor =
          TUint8.tensorOf(shape, tensor -> tensor.asRawTensor().data().write(pixels));
      return new Batch(
          pixelTensor, TFloat32.tensorOf(Shape.of(rows, width), DataBuffers.of(labels)));
    }
  }

  public TUint8 pixels() {
    return pixels;
  }

  public TFloat32 labels() {
    return labels;
  }

  @Override
  public void feed(Session.Runner runner, FaceInputs inputs) {
    inputs.feed(runner, pixels, labels);
  }

  @Override
  public int rows() {
    return Math.toIntExact(labels.shape().get(0));
  }

  @Override
  public void close() {
    pixels.close();
    labels.close();
  }
}
