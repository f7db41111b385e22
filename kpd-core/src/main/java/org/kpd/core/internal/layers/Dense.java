package org.kpd.core.internal.layers;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A fully connected layer with bias. */
public record Dense(int units, Activation activation) implements KernelLayer {
  @Override
  public List<Integer> outputShape(List<List<Integer>> inputShapes) {
    return List.of(units);
  }

  @Override
  public List<Weight> weights(List<List<Integer>> inputShapes) {
    int features = inputShapes.get(0).get(0);
    return List.of(
        new Weight(WeightRole.KERNEL, List.of(features, units)),
        new Weight(WeightRole.BIAS, List.of(units)));
  }

  @Override
  public Operand<TFloat32> sums(LayerGraph graph) {
    return graph.product(graph.input(), graph.weight(WeightRole.KERNEL));
  }

  @Override
  public int outputs() {
    return units;
  }

  @Override
  public boolean useBias() {
    return true;
  }

  @Override
  public boolean isPadded() {
    return false;
  }

  @Override
  public Dense withOutputs(int outputs) {
    return new Dense(outputs, activation);
  }

  @Override
  public Dense withBias(Activation function) {
    return new Dense(units, function);
  }

  @Override
  public Optional<List<KerasSetting>> kerasSettings() {
    return Optional.of(
        List.of(
            KerasSetting.required("units", units),
            KerasSetting.of("activation", activation.label()),
            KerasSetting.of("use_bias", true)));
  }
}
