package org.kpd.train;

import org.kpd.core.Keypoint;
import org.kpd.core.image.FaceImage;
import org.kpd.data.FaceDataset;
import org.kpd.train.augmentation.FaceBuffer;
import org.kpd.train.augmentation.FaceTransform;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Some rows of a data set as tensors: pixels uint8 [n, 96, 96, C] and labels float32 [n, 30], NaN
 * where not annotated. Whoever takes it closes it.
 */
final class Batch implements AutoCloseable {
  private final TUint8 pixels;
  private final TFloat32 labels;

  private Batch(TUint8 pixels, TFloat32 labels) {
    this.pixels = pixels;
    this.labels = labels;
  }

  /** Copies rows {@code order[from..to)} of a data set, and changes the copies. */
  static Batch of(FaceDataset data, int[] order, int from, int to, FaceTransform transform) {
    int rows = to - from;
    int channels = data.images().channels();
    int bytes = FaceImage.PIXELS * channels;
    byte[] pixels = new byte[rows * bytes];
    float[] labels = new float[rows * Keypoint.COORDINATES];
    for (int i = 0; i < rows; i++) {
      int row = order[from + i];
      data.images().copyTo(row, pixels, i * bytes);
      for (int column = 0; column < Keypoint.COORDINATES; column++) {
        labels[i * Keypoint.COORDINATES + column] = (float) data.labels().value(row, column);
      }
      transform.apply(
          row, new FaceBuffer(pixels, i * bytes, channels, labels, i * Keypoint.COORDINATES));
    }
    Shape shape = Shape.of(rows, FaceImage.SIZE, FaceImage.SIZE, channels);
    TUint8 pixelTensor =
        TUint8.tensorOf(shape, tensor -> tensor.asRawTensor().data().write(pixels));
    return new Batch(
        pixelTensor,
        TFloat32.tensorOf(Shape.of(rows, Keypoint.COORDINATES), DataBuffers.of(labels)));
  }

  TUint8 pixels() {
    return pixels;
  }

  TFloat32 labels() {
    return labels;
  }

  /** The number of rows. */
  int rows() {
    return Math.toIntExact(labels.shape().get(0));
  }

  @Override
  public void close() {
    pixels.close();
    labels.close();
  }
}
