package org.kpd.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.Overwrite;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.core.savedmodel.Signatures;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/**
 * A SavedModel of kpd's form that loads and predicts instantly: the means of a face's nine 32x32
 * blocks in each channel, times a small matrix, plus the model's own offset. The predictions can be
 * checked in Java.
 */
public final class TinyModel {
  private static final int BLOCK = 32;
  private static final int MEANS = 27;
  private static final float[] MATRIX = matrix();

  private final float offset;
  private final int work;
  private final List<String> keys;
  private final boolean failing;

  private TinyModel(float offset, int work, List<String> keys, boolean failing) {
    this.offset = offset;
    this.work = work;
    this.keys = keys;
    this.failing = failing;
  }

  /** A model with the three signatures that kpd exports. */
  public static TinyModel of(float offset) {
    return new TinyModel(
        offset, 0, List.of(Signatures.DEFAULT, Signatures.UINT8, Signatures.GRAY), false);
  }

  /** A copy with only some of the signatures. */
  public TinyModel withSignatures(String... some) {
    return new TinyModel(offset, work, List.of(some), failing);
  }

  /** A copy that also computes that many useless products of 1000x1000 matrices in each run. */
  public TinyModel withWork(int products) {
    return new TinyModel(offset, products, keys, failing);
  }

  /** A copy that loads normally, and then fails on every face. */
  public TinyModel thatFails() {
    return new TinyModel(offset, work, keys, true);
  }

  /** Writes the version folder. */
  public Path write(Path folder) throws IOException {
    WholeOutput.folder(folder, Overwrite.REFUSE, this::export);
    return folder;
  }

  /** The model's prediction, computed in Java. */
  public Keypoints answer(FaceImage face) {
    double[] coordinates = new double[Keypoint.COORDINATES];
    double[] means = means(face);
    for (int column = 0; column < coordinates.length; column++) {
      coordinates[column] = offset;
      for (int row = 0; row < MEANS; row++) {
        coordinates[column] += means[row] * MATRIX[row * Keypoint.COORDINATES + column];
      }
    }
    return Keypoints.of(coordinates);
  }

  private static double[] means(FaceImage face) {
    double[] means = new double[MEANS];
    for (int y = 0; y < FaceImage.SIZE; y++) {
      for (int x = 0; x < FaceImage.SIZE; x++) {
        for (int channel = 0; channel < 3; channel++) {
          int value = face.value(x, y, face.channels() == 1 ? 0 : channel);
          int block = (y / BLOCK) * (FaceImage.SIZE / BLOCK) + x / BLOCK;
          means[block * 3 + channel] += value / (double) (BLOCK * BLOCK);
        }
      }
    }
    return means;
  }

  private static float[] matrix() {
    float[] matrix = new float[MEANS * Keypoint.COORDINATES];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = ((i * 7) % 23 - 11) / 256f;
    }
    return matrix;
  }

  private void export(Path folder) throws IOException {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      List<Signature> signatures = new ArrayList<>();
      for (String key : keys) {
        signatures.add(
            switch (key) {
              case Signatures.UINT8 -> signature(tf, key, TUint8.class, 3);
              case Signatures.GRAY -> signature(tf, key, TUint8.class, 1);
              default -> signature(tf, key, TFloat32.class, 3);
            });
      }
      SavedModelBundle.exporter(folder.toString())
          .withTags(Signatures.TAG)
          .withSession(session)
          .withSignatures(signatures.toArray(Signature[]::new))
          .export();
    }
  }

  private <T extends TNumber> Signature signature(
      Ops root, String key, Class<T> type, int channels) {
    Ops tf = root.withSubScope(key);
    Shape shape = Shape.of(-1, FaceImage.SIZE, FaceImage.SIZE, channels);
    Operand<T> input = tf.withName(Signatures.INPUT).placeholder(type, Placeholder.shape(shape));
    Operand<TFloat32> pixels = tf.dtypes.cast(input, TFloat32.class);
    if (channels == 1) {
      pixels = tf.concat(List.of(pixels, pixels, pixels), tf.constant(3));
    }
    List<Long> block = List.of(1L, (long) BLOCK, (long) BLOCK, 1L);
    Operand<TFloat32> means =
        tf.reshape(
            tf.nn.avgPool(pixels, block, block, "VALID"), tf.constant(new int[] {-1, MEANS}));
    Operand<TFloat32> matrix =
        tf.constant(Shape.of(MEANS, Keypoint.COORDINATES), DataBuffers.of(MATRIX));
    Operand<TFloat32> answer =
        tf.math.add(
            tf.linalg.matMul(means, matrix), tf.math.add(tf.constant(offset), toil(tf, means)));
    if (failing) {
      answer = tf.debugging.checkNumerics(tf.math.add(answer, tf.constant(Float.NaN)), "spoiled");
    }
    return Signature.builder()
        .key(key)
        .input(Signatures.INPUT, input)
        .output(Signatures.OUTPUT, tf.withName(Signatures.OUTPUT).identity(answer))
        .methodName("tensorflow/serving/predict")
        .build();
  }

  /** Zero, after work that depends on the input and so cannot be folded away. */
  private Operand<TFloat32> toil(Ops tf, Operand<TFloat32> means) {
    Operand<TFloat32> seed =
        tf.math.mul(tf.reduceMax(means, tf.constant(new int[] {0, 1})), tf.constant(0f));
    Operand<TFloat32> product =
        tf.math.add(tf.fill(tf.constant(new int[] {1000, 1000}), tf.constant(0f)), seed);
    for (int i = 0; i < work; i++) {
      product = tf.linalg.matMul(product, product);
    }
    return tf.reduceMax(product, tf.constant(new int[] {0, 1}));
  }
}
