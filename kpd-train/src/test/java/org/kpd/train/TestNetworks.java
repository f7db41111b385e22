package org.kpd.train;

import java.util.List;
import java.util.Map;
import org.kpd.core.PointSet;
import org.kpd.core.internal.layers.Activation;
import org.kpd.core.internal.layers.Conv2D;
import org.kpd.core.internal.layers.Dense;
import org.kpd.core.internal.layers.Flatten;
import org.kpd.core.internal.layers.Input;
import org.kpd.core.internal.layers.MaxPooling2D;
import org.kpd.core.model.Architecture;
import org.kpd.core.model.Layer;

/** Networks small enough that a whole run takes a moment. */
public final class TestNetworks {
  private TestNetworks() {}

  /** Pixels pooled to 12x12, one hidden layer: learns where a bright square is. */
  public static Architecture small() {
    return small(PointSet.kaggle15());
  }

  /** The same for other points. */
  public static Architecture small(PointSet points) {
    return new Architecture(
        "small",
        List.of(
            new Layer("input_image", new Input(96, 96, 3)),
            new Layer("conv2d", new Conv2D(4, 3, Activation.RELU), "input_image"),
            new Layer("max_pooling2d", new MaxPooling2D(8), "conv2d"),
            new Layer("flatten", new Flatten(), "max_pooling2d"),
            new Layer("dense", new Dense(16, Activation.RELU), "flatten"),
            new Layer("dense_1", new Dense(points.coordinates(), Activation.LINEAR), "dense")),
        Map.of());
  }
}
