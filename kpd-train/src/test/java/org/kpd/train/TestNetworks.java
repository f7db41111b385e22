package org.kpd.train;

import java.util.List;
import java.util.Map;
import org.kpd.core.model.Activation;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Layer;

/** Networks small enough that a whole run takes a moment. */
final class TestNetworks {
  private TestNetworks() {}

  /** Pixels pooled to 12x12, one hidden layer: learns where a bright square is. */
  static Architecture small() {
    return new Architecture(
        "small",
        List.of(
            new Layer.Input("input_image", 96, 96, 3),
            new Layer.Conv2D("conv2d", "input_image", 4, 3, Activation.RELU),
            new Layer.MaxPooling2D("max_pooling2d", "conv2d", 8),
            new Layer.Flatten("flatten", "max_pooling2d"),
            new Layer.Dense("dense", "flatten", 16, Activation.RELU),
            new Layer.Dense("dense_1", "dense", 30, Activation.LINEAR)),
        Map.of());
  }
}
