package org.kpd.train;

import java.util.stream.IntStream;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.runtime.GraphOps;
import org.kpd.core.internal.runtime.NativeLibraries;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.ConstantWeights;
import org.kpd.core.model.NetworkGraph;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.ModelWeights;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;
import org.kpd.train.augmentation.FaceTransform;
import org.kpd.train.internal.feeding.Batch;
import org.kpd.train.internal.feeding.BatchLoader;
import org.kpd.train.internal.feeding.Batches;
import org.kpd.train.internal.weights.TensorFloats;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Predicts a whole data set with trained weights. */
public final class BatchPredictor {
  private static final int BATCH_SIZE = 64;

  private BatchPredictor() {}

  /** The points of each face, one row per face, in pixels; their set is that of the labels. */
  public static LabelTable predict(
      Architecture architecture, ModelWeights weights, FaceDataset data, SessionSettings settings) {
    return LabelTable.wrap(data.labels().set(), answers(architecture, weights, data, settings));
  }

  /**
   * Predictions for transformed faces, and the labels transformed with them.
   *
   * @param labels NaN where a point left the picture
   */
  record Changed(LabelTable answers, LabelTable labels) {}

  /** The points of each face after a transform. */
  static Changed predictChanged(
      Architecture architecture,
      ModelWeights weights,
      FaceDataset data,
      FaceTransform transform,
      SessionSettings settings) {
    PointSet set = data.labels().set();
    double[] labels = new double[data.size() * set.coordinates()];
    double[] answers = answers(architecture, weights, data, transform, labels, settings);
    return new Changed(LabelTable.wrap(set, answers), LabelTable.wrap(set, labels));
  }

  /** The network's outputs, whatever their number per face. */
  static double[] answers(
      Architecture architecture, ModelWeights weights, FaceDataset data, SessionSettings settings) {
    return answers(architecture, weights, data, FaceTransform.NONE, new double[0], settings);
  }

  private static double[] answers(
      Architecture architecture,
      ModelWeights weights,
      FaceDataset data,
      FaceTransform transform,
      double[] labels,
      SessionSettings settings) {
    try (Graph graph = NativeLibraries.openGraph()) {
      Ops tf = GraphOps.of(graph);
      Placeholder<TUint8> pixels =
          tf.placeholder(
              TUint8.class,
              Placeholder.shape(
                  Shape.of(-1, FaceImage.SIZE, FaceImage.SIZE, data.images().channels())));
      Operand<TFloat32> keypoints =
          NetworkGraph.build(
              tf,
              architecture,
              tf.dtypes.cast(pixels, TFloat32.class),
              ConstantWeights.in(tf, weights),
              NetworkGraph.Purpose.INFERENCE);
      try (Session session = new Session(graph, settings.toConfigProto())) {
        int width = architecture.shape(architecture.output()).get(0);
        return answers(session, pixels, keypoints, data, transform, width, labels);
      }
    }
  }

  private static double[] answers(
      Session session,
      Placeholder<TUint8> pixels,
      Operand<TFloat32> keypoints,
      FaceDataset data,
      FaceTransform transform,
      int width,
      double[] labels) {
    double[] values = new double[data.size() * width];
    int filled = 0;
    int labeled = 0;
    int[] order = IntStream.range(0, data.size()).toArray();
    try (BatchLoader loader = new BatchLoader(BATCH_SIZE);
        Batches<Batch> batches = loader.load(data, order, transform)) {
      while (batches.hasNext()) {
        try (Batch batch = batches.next();
            TFloat32 answer =
                (TFloat32)
                    session.runner().feed(pixels, batch.pixels()).fetch(keypoints).run().get(0)) {
          filled = copy(answer, values, filled);
          labeled = labels.length == 0 ? 0 : copy(batch.labels(), labels, labeled);
        }
      }
    }
    return values;
  }

  /** Copies the numbers, and returns the offset of the next ones. */
  private static int copy(TFloat32 tensor, double[] target, int from) {
    float[] numbers = TensorFloats.of(tensor);
    for (int i = 0; i < numbers.length; i++) {
      target[from + i] = numbers[i];
    }
    return from + numbers.length;
  }
}
