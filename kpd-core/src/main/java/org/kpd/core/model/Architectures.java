package org.kpd.core.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kpd.core.Keypoint;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;

/** The networks that kpd knows by name. */
public final class Architectures {
  private static final List<Network> ALL = List.of(new BaseModel(), new ModelV1(), new ModelV2());

  /** The network that is trained by default. */
  public static final String DEFAULT = "model_v1";

  /** The hyperparameter for the number of points, if that is not fifteen. */
  public static final String POINTS = "points";

  private Architectures() {}

  /** Every network. */
  public static List<Network> all() {
    return ALL;
  }

  /** The names that {@link #named} accepts. */
  public static List<String> names() {
    return ALL.stream().map(Network::name).toList();
  }

  /** The hyperparameters of all networks; names are unique. */
  public static List<Hyperparameter> hyperparameters() {
    return ALL.stream().flatMap(network -> network.hyperparameters().stream()).toList();
  }

  /**
   * A network by its name.
   *
   * @throws KpdException if there is none of that name
   */
  public static Network network(String name) {
    return ALL.stream()
        .filter(network -> network.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new KpdException(
                    "Found the model name %s; expected one of %s."
                        .formatted(name, String.join(", ", names()))));
  }

  /**
   * The layers of a network by its name and its hyperparameters, including {@link #POINTS}; missing
   * ones have their defaults, those of other networks are ignored.
   *
   * @throws KpdException if there is no such network, or a value does not fit it
   */
  public static Architecture named(String name, Map<String, Integer> hyperparameters) {
    Network network = network(name);
    Map<String, Integer> values =
        network.hyperparameters().stream()
            .collect(
                Collectors.toMap(
                    Hyperparameter::name,
                    taken ->
                        taken.checked(hyperparameters.getOrDefault(taken.name(), taken.initial())),
                    (one, other) -> other,
                    LinkedHashMap::new));
    return withPoints(
        new Architecture(name, network.layers(values), values),
        hyperparameters.getOrDefault(POINTS, Keypoint.COUNT));
  }

  /** The plain CNN of the reference project. */
  public static Architecture baseModel() {
    return named("base_model", Map.of());
  }

  /**
   * base_model with a squeeze-and-excitation block after each pool.
   *
   * @param seRatio divides 32, 64 and 128: 1, 2, 4, 8, 16 or 32
   * @throws KpdException for any other ratio
   */
  public static Architecture modelV1(int seRatio) {
    return named("model_v1", Map.of(ModelV1.SE_RATIO, seRatio));
  }

  /**
   * A small residual network that locates points by soft-argmax instead of a large dense layer.
   *
   * @param width channels of the first convolution, 4 to 64
   * @throws KpdException for any other width
   */
  public static Architecture modelV2(int width) {
    return named("model_v2", Map.of(ModelV2.WIDTH, width));
  }

  /**
   * A copy of the network for another number of points, with one map per point or two dense
   * outputs. The hyperparameter {@link #POINTS} records the number if it is not fifteen.
   *
   * @throws KpdException if the number is not in 1 to {@link PointSet#MOST_POINTS}
   */
  public static Architecture withPoints(Architecture architecture, int points) {
    if (points < 1 || points > PointSet.MOST_POINTS) {
      throw new KpdException(
          String.format(
              Locale.ROOT, "Found %d points; expected 1 to %,d.", points, PointSet.MOST_POINTS));
    }
    if (points == architecture.points()) {
      return architecture;
    }
    Map<String, Integer> hyperparameters = new LinkedHashMap<>(architecture.hyperparameters());
    hyperparameters.remove(POINTS);
    if (points != Keypoint.COUNT) {
      hyperparameters.put(POINTS, points);
    }
    return Heads.resized(architecture, points, hyperparameters);
  }

  /**
   * A copy that scales input pixels to about -2..2 and its outputs from there to pixels, so that
   * weights of ordinary magnitude suffice. {@link FoldedNetwork} folds both scalings into the
   * weights. A network that scales by itself is returned as it is.
   */
  public static Architecture scaled(Architecture architecture) {
    return ScaledNetwork.of(architecture);
  }

  /** Whether a weight belongs to the last layers, which depend on the set of points. */
  public static boolean isOfHead(Architecture architecture, Parameter parameter) {
    return Heads.has(architecture, parameter);
  }
}
