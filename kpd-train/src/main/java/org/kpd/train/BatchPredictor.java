package org.kpd.train;

import java.util.stream.IntStream;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.runtime.GraphOps;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.ConstantWeights;
import org.kpd.core.model.NetworkGraph;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.ModelWeights;
import org.kpd.data.FaceDataset;
import org.kpd.data.LabelTable;
import org.kpd.train.augmentation.FaceTransform;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Predicts a whole data set with the weights that training found. */
public final class BatchPredictor {
  private static final int BATCH_SIZE = 64;

  private BatchPredictor() {}

  /** The points of each face, one row a face, in pixels; they are of the set of its labels. */
  public static LabelTable predict(
      Architecture architecture, ModelWeights weights, FaceDataset data, SessionSettings settings) {
    return LabelTable.wrap(data.labels().set(), answers(architecture, weights, data, settings));
  }

  /** What the network answers, however many numbers a face these are. */
  static double[] answers(
      Architecture architecture, ModelWeights weights, FaceDataset data, SessionSettings settings) {
    try (Graph graph = new Graph()) {
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
        return answers(session, pixels, keypoints, data, width);
      }
    }
  }

  private static double[] answers(
      Session session,
      Placeholder<TUint8> pixels,
      Operand<TFloat32> keypoints,
      FaceDataset data,
      int width) {
    double[] values = new double[data.size() * width];
    int filled = 0;
    int[] order = IntStream.range(0, data.size()).toArray();
    try (BatchLoader loader = new BatchLoader(BATCH_SIZE);
        BatchLoader.Loaded batches = loader.load(data, order, FaceTransform.NONE)) {
      while (batches.hasNext()) {
        try (Batch batch = batches.next();
            TFloat32 answer =
                (TFloat32)
                    session.runner().feed(pixels, batch.pixels()).fetch(keypoints).run().get(0)) {
          float[] points = new float[batch.rows() * width];
          answer.copyTo(DataBuffers.of(points));
          for (float point : points) {
            values[filled++] = point;
          }
        }
      }
    }
    return values;
  }
}
