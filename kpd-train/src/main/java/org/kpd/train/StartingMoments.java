package org.kpd.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kpd.core.internal.layers.BatchNormalization;
import org.kpd.core.internal.layers.WeightRole;
import org.kpd.core.internal.runtime.GraphOps;
import org.kpd.core.internal.runtime.NativeLibraries;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Layer;
import org.kpd.core.model.NetworkGraph;
import org.kpd.core.runtime.Precision;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;
import org.kpd.data.FaceDataset;
import org.kpd.train.augmentation.FaceTransform;
import org.kpd.train.internal.feeding.Batch;
import org.kpd.train.internal.feeding.FaceInputs;
import org.kpd.train.internal.weights.TensorFloats;
import org.kpd.train.internal.weights.VariableSet;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gives {@linkplain org.kpd.core.model.Unfolding unfolded} batch normalizations the moments of
 * faces, with scales and shifts that undo them: the outputs stay as they are, and in training,
 * which uses the moments of each batch, they change little.
 */
public final class StartingMoments {
  private static final int FACES = 256;

  private StartingMoments() {}

  /**
   * The weights with moments.
   *
   * @param unfolded weights whose normalizations only add a bias
   * @param faces the faces for the moments, of which the first few hundred are used
   */
  public static ModelWeights of(
      Architecture architecture, ModelWeights unfolded, FaceDataset faces) {
    List<Layer> normalizations =
        architecture.layers().stream()
            .filter(layer -> layer.kind() instanceof BatchNormalization)
            .toList();
    int[] rows = IntStream.range(0, Math.min(FACES, faces.size())).toArray();
    try (Graph graph = NativeLibraries.openGraph();
        Batch batch = Batch.of(faces, rows, 0, rows.length, FaceTransform.NONE)) {
      Ops tf = GraphOps.of(graph);
      int channels = faces.images().channels();
      FaceInputs inputs =
          new FaceInputs(tf, channels, faces.labels().set().coordinates(), 0, false);
      VariableSet variables = new VariableSet(tf, architecture.parameters());
      Map<String, Operand<TFloat32>> moments =
          NetworkGraph.learning(
                  tf,
                  architecture,
                  tf.dtypes.cast(inputs.pixels(), TFloat32.class),
                  variables::variable,
                  Precision.FLOAT32)
              .batchMoments();
      try (Session session = new Session(graph, SessionSettings.defaults().toConfigProto())) {
        ModelWeights weights = unfolded;
        // A layer's input is right once all layers below it are.
        for (Layer normalization : normalizations) {
          variables.load(session, weights);
          Session.Runner runner = session.runner();
          batch.feed(runner, inputs);
          runner.fetch(moments.get(normalization.weightName(WeightRole.MOVING_MEAN)));
          runner.fetch(moments.get(normalization.weightName(WeightRole.MOVING_VARIANCE)));
          try (Result result = runner.run()) {
            weights = with(weights, normalization, floats(result, 0), floats(result, 1));
          }
        }
        return weights;
      }
    }
  }

  private static ModelWeights with(
      ModelWeights weights, Layer normalization, float[] mean, float[] variance) {
    float[] shift = weights.array(normalization.weightName(WeightRole.BETA)).toArray();
    float[] scale = new float[shift.length];
    for (int i = 0; i < shift.length; i++) {
      scale[i] = (float) Math.sqrt(variance[i] + BatchNormalization.EPSILON);
      shift[i] += mean[i];
    }
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    Map.of(
            WeightRole.GAMMA, scale,
            WeightRole.BETA, shift,
            WeightRole.MOVING_MEAN, mean,
            WeightRole.MOVING_VARIANCE, variance)
        .forEach(
            (role, values) ->
                arrays.put(
                    normalization.weightName(role),
                    WeightArray.wrap(List.of(values.length), values)));
    return weights.with(arrays);
  }

  private static float[] floats(Result result, int index) {
    return TensorFloats.of((TFloat32) result.get(index));
  }
}
