package org.kpd.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.core.FourPoints;
import org.kpd.core.Keypoint;
import org.kpd.core.weights.ModelWeights;
import org.kpd.core.weights.WeightArray;

/**
 * A network that outputs 38 coordinates while it learns: the 30, and the four points of Kaggle's
 * {@linkplain FourPoints second convention} once more. All weights but the last are shared, so that
 * either convention profits from the faces of both. After training it is split into two ordinary
 * networks.
 */
public final class SecondHead {
  /** The hyperparameter, 2, of a network with both heads. */
  public static final String HEADS = "heads";

  /** The coordinates of both heads: 38. */
  public static final int COORDINATES = Keypoint.COORDINATES + FourPoints.COLUMNS.size();

  private static final int MAPS = Keypoint.COUNT + FourPoints.ALL.size();

  private SecondHead() {}

  /**
   * Adds a second head to a network.
   *
   * @throws org.kpd.core.KpdException if it ends neither in a dense layer nor in a soft-argmax
   */
  public static Architecture added(Architecture architecture) {
    Map<String, Integer> hyperparameters = new HashMap<>(architecture.hyperparameters());
    hyperparameters.put(HEADS, 2);
    return Heads.resized(architecture, MAPS, hyperparameters);
  }

  /** Whether the network has both heads. */
  public static boolean isIn(Architecture architecture) {
    return architecture.hyperparameters().containsKey(HEADS);
  }

  /** The weights of the network that follows the convention of rows with fifteen points. */
  public static ModelWeights fifteenPoint(Architecture single, ModelWeights weights) {
    return taken(single, weights, IntStream.range(0, Keypoint.COORDINATES).boxed().toList());
  }

  /**
   * The weights of the network that follows the convention of rows with four points; its other
   * eleven points are those of the other network.
   */
  public static ModelWeights fourPoint(Architecture single, ModelWeights weights) {
    List<Integer> columns =
        IntStream.range(0, Keypoint.COORDINATES)
            .map(
                column -> {
                  int second = FourPoints.COLUMNS.indexOf(column);
                  return second < 0 ? column : Keypoint.COORDINATES + second;
                })
            .boxed()
            .toList();
    return taken(single, weights, columns);
  }

  /** The weights with only the outputs of some coordinates. */
  private static ModelWeights taken(
      Architecture single, ModelWeights weights, List<Integer> coordinates) {
    List<Integer> maps =
        Stream.iterate(0, i -> i < coordinates.size(), i -> i + 2)
            .map(i -> coordinates.get(i) / 2)
            .toList();
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    for (Parameter parameter : single.parameters()) {
      WeightArray array = weights.array(parameter.name());
      boolean perMap = last(array.shape()) == MAPS && last(parameter.shape()) == Keypoint.COUNT;
      boolean same = array.shape().equals(parameter.shape());
      arrays.put(parameter.name(), same ? array : taken(array, perMap ? maps : coordinates));
    }
    return ModelWeights.of(arrays);
  }

  /** Some columns of the last axis. */
  private static WeightArray taken(WeightArray array, List<Integer> columns) {
    int width = last(array.shape());
    float[] values = array.toArray();
    float[] result = new float[values.length / width * columns.size()];
    int filled = 0;
    for (int start = 0; start < values.length; start += width) {
      for (int column : columns) {
        result[filled++] = values[start + column];
      }
    }
    List<Integer> shape = new ArrayList<>(array.shape());
    shape.set(shape.size() - 1, columns.size());
    return WeightArray.wrap(shape, result);
  }

  private static int last(List<Integer> shape) {
    return shape.get(shape.size() - 1);
  }
}
