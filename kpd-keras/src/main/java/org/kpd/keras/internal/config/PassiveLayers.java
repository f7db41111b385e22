package org.kpd.keras.internal.config;

import com.google.gson.JsonPrimitive;
import java.util.Set;

/** Layers of Keras that pass their input on unchanged in prediction. */
final class PassiveLayers {
  /**
   * Layers that act only in training: in prediction their {@code call} in Keras 2.15 and 3.12
   * passes the input on.
   */
  private static final Set<String> INACTIVE =
      Set.of(
          "ActivityRegularization",
          "AlphaDropout",
          "AugMix",
          "CutMix",
          "Dropout",
          "Equalization",
          "GaussianDropout",
          "GaussianNoise",
          "Identity",
          "MixUp",
          "RandAugment",
          "RandomBrightness",
          "RandomColorDegeneration",
          "RandomColorJitter",
          "RandomContrast",
          "RandomElasticTransform",
          "RandomErasing",
          "RandomFlip",
          "RandomGaussianBlur",
          "RandomGrayscale",
          "RandomHeight",
          "RandomHue",
          "RandomInvert",
          "RandomPerspective",
          "RandomPosterization",
          "RandomRotation",
          "RandomSaturation",
          "RandomSharpness",
          "RandomShear",
          "RandomTranslation",
          "RandomWidth",
          "RandomZoom",
          "Solarization",
          "SpatialDropout1D",
          "SpatialDropout2D",
          "SpatialDropout3D");

  /** Layers that crop or scale pictures to a size; pictures of that size stay unchanged. */
  private static final Set<String> TO_SIZE = Set.of("CenterCrop", "RandomCrop", "Resizing");

  /** Interpolations that leave a picture of the right size unchanged. */
  private static final Set<String> EXACT = Set.of("bilinear", "nearest");

  private PassiveLayers() {}

  /** Whether the layer passes its input on unchanged in prediction. */
  static boolean isInactive(ConfigLayer layer) {
    return INACTIVE.contains(layer.kind());
  }

  /** Whether the layer leaves pictures of a size, in pixels, unchanged in prediction. */
  static boolean keeps(ConfigLayer layer, int height, int width) {
    return TO_SIZE.contains(layer.kind())
        && hasNumber(layer, "height", height)
        && hasNumber(layer, "width", width)
        && isOneOf(layer, "interpolation", EXACT)
        && isOneOf(layer, "data_format", Set.of("channels_last"));
  }

  private static boolean hasNumber(ConfigLayer layer, String key, int expected) {
    return layer
        .setting(key)
        .filter(found -> LayerKinds.same(found, new JsonPrimitive(expected)))
        .isPresent();
  }

  private static boolean isOneOf(ConfigLayer layer, String key, Set<String> expected) {
    return layer
        .setting(key)
        .map(found -> found instanceof JsonPrimitive text && expected.contains(text.getAsString()))
        .orElse(true);
  }
}
