package org.kpd.core.model;

import java.util.ArrayList;
import java.util.List;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.layers.Rescaling;

/** Adds layers that scale a network's input to ordinary magnitudes, and its output to pixels. */
final class ScaledNetwork {
  private static final double HALF_FACE = FaceImage.SIZE / 2.0;
  private static final double MIDDLE_GRAY = 127.5;
  private static final double PIXEL_SCALE = 1 / 64.0;

  private ScaledNetwork() {}

  /** See {@link Architectures#scaled}. */
  static Architecture of(Architecture architecture) {
    if (architecture.output().kind() instanceof Rescaling) {
      return architecture;
    }
    String input = architecture.input().name();
    String pixels = "rescaling";
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : architecture.layers()) {
      layers.add(layer.rewired(name -> name.equals(input) ? pixels : name));
      if (layer.inputs().isEmpty()) {
        Rescaling scaling = new Rescaling(PIXEL_SCALE, -MIDDLE_GRAY * PIXEL_SCALE);
        layers.add(new Layer(pixels, scaling, input));
      }
    }
    String output = architecture.output().name();
    layers.add(new Layer("rescaling_1", new Rescaling(HALF_FACE, HALF_FACE), output));
    return new Architecture(architecture.name(), layers, architecture.hyperparameters());
  }
}
