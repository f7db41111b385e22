package org.kpd.core.model;

import java.util.List;
import java.util.Map;
import org.kpd.core.Keypoint;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.layers.Activation;
import org.kpd.core.internal.layers.Conv2D;
import org.kpd.core.internal.layers.Dense;
import org.kpd.core.internal.layers.Flatten;
import org.kpd.core.internal.layers.Input;
import org.kpd.core.internal.layers.MaxPooling2D;

/**
 * The plain CNN of the reference project: three convolutions with pools, then two dense layers;
 * 6,662,750 parameters.
 */
class BaseModel implements Network {
  static final List<Integer> FILTERS = List.of(32, 64, 128);
  private static final int HIDDEN_UNITS = 512;

  @Override
  public String name() {
    return "base_model";
  }

  @Override
  public String recipe() {
    return "reference";
  }

  @Override
  public List<Layer> layers(Map<String, Integer> values) {
    LayerStack stack = new LayerStack();
    String top = stack.add(new Input(FaceImage.SIZE, FaceImage.SIZE, 3));
    for (int filters : FILTERS) {
      top = stack.add(new Conv2D(filters, 3, Activation.RELU), top);
      top = stack.add(new MaxPooling2D(2), top);
      top = pooled(stack, top, filters, values);
    }
    top = stack.add(new Flatten(), top);
    top = stack.add(new Dense(HIDDEN_UNITS, Activation.RELU), top);
    stack.add(new Dense(Keypoint.COORDINATES, Activation.LINEAR), top);
    return stack.layers();
  }

  /** Adds the layers that follow a pool: none. */
  String pooled(LayerStack stack, String top, int channels, Map<String, Integer> values) {
    return top;
  }
}
