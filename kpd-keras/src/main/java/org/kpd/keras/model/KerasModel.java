package org.kpd.keras.model;

import java.util.List;
import java.util.Optional;
import org.kpd.core.PointSet;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Parameter;
import org.kpd.core.weights.AdamState;
import org.kpd.core.weights.ModelWeights;

/**
 * The contents of a Keras file. Immutable.
 *
 * @param architecture the network, one of kpd's
 * @param weights with the names and shapes of {@link Architecture#parameters()}
 * @param optimizer Adam's state, with the same names, from which training continues where it
 *     stopped
 * @param training the settings that the model is compiled with
 * @param pointSet the set of points that it predicts; if empty, their number decides
 * @param optimizerRemark one sentence on which part of the optimizer's state in the file was
 *     ignored, and why; empty if none was
 */
public record KerasModel(
    Architecture architecture,
    ModelWeights weights,
    Optional<AdamState> optimizer,
    Optional<TrainingSettings> training,
    Optional<PointSet> pointSet,
    Optional<String> optimizerRemark) {

  public KerasModel {
    if (pointSet.isPresent() && pointSet.get().size() != architecture.points()) {
      throw KerasFormatException.of(
          "the model names the point set %s; expected the %d points that it predicts.",
          pointSet.get(), architecture.points());
    }
    check(architecture, weights, "weights");
    optimizer.ifPresent(adam -> check(architecture, adam.first(), "moments"));
  }

  /** A model without a remark. */
  public KerasModel(
      Architecture architecture,
      ModelWeights weights,
      Optional<AdamState> optimizer,
      Optional<TrainingSettings> training) {
    this(architecture, weights, optimizer, training, Optional.empty(), Optional.empty());
  }

  /** A model with an optional remark. */
  public KerasModel(
      Architecture architecture,
      ModelWeights weights,
      Optional<AdamState> optimizer,
      Optional<TrainingSettings> training,
      Optional<String> optimizerRemark) {
    this(architecture, weights, optimizer, training, Optional.empty(), optimizerRemark);
  }

  /** A copy with another set of points. */
  public KerasModel withPointSet(PointSet set) {
    return new KerasModel(
        architecture, weights, optimizer, training, Optional.of(set), optimizerRemark);
  }

  /** A network and its weights, without an optimizer's state. */
  public static KerasModel of(Architecture architecture, ModelWeights weights) {
    return new KerasModel(architecture, weights, Optional.empty(), Optional.empty());
  }

  private static void check(Architecture architecture, ModelWeights weights, String what) {
    List<Parameter> parameters = architecture.parameters();
    List<String> names = parameters.stream().map(Parameter::name).toList();
    if (!names.equals(List.copyOf(weights.names()))) {
      throw new IllegalArgumentException(
          "Found %s named %s; expected %s.".formatted(what, weights.names(), names));
    }
    for (Parameter parameter : parameters) {
      List<Integer> shape = weights.array(parameter.name()).shape();
      if (!shape.equals(parameter.shape())) {
        throw new IllegalArgumentException(
            "Found %s of %s shaped %s; expected %s."
                .formatted(what, parameter.name(), shape, parameter.shape()));
      }
    }
  }
}
