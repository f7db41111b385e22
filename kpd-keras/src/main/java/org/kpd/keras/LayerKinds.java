package org.kpd.keras;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kpd.core.internal.layers.KerasSetting;
import org.kpd.core.model.Layer;

/** Keras' names for kinds of layers and for their settings, in both directions. */
final class LayerKinds {
  /**
   * Layers that act in training only: when a model predicts, their {@code call} of Keras 2.15 and
   * 3.12 passes its input on.
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

  /** Layers that cut or scale pictures to a size; they leave those of that size as they are. */
  private static final Set<String> TO_SIZE = Set.of("CenterCrop", "RandomCrop", "Resizing");

  private static final Gson GSON = new Gson();

  /** Interpolations that give a picture of the right size back unchanged. */
  private static final Set<String> EXACT = Set.of("bilinear", "nearest");

  private LayerKinds() {}

  /** Whether the layer passes its input on when the model predicts. */
  static boolean isInactive(ConfigLayer layer) {
    return INACTIVE.contains(layer.kind());
  }

  /**
   * Whether the layer leaves pictures of a size, in pixels, as they are when the model predicts.
   */
  static boolean keeps(ConfigLayer layer, int height, int width) {
    return TO_SIZE.contains(layer.kind())
        && hasNumber(layer, "height", height)
        && hasNumber(layer, "width", width)
        && isOneOf(layer, "interpolation", EXACT)
        && isOneOf(layer, "data_format", Set.of("channels_last"));
  }

  private static boolean hasNumber(ConfigLayer layer, String key, int expected) {
    return layer.setting(key).filter(found -> same(found, new JsonPrimitive(expected))).isPresent();
  }

  private static boolean isOneOf(ConfigLayer layer, String key, Set<String> expected) {
    return layer
        .setting(key)
        .map(found -> found instanceof JsonPrimitive text && expected.contains(text.getAsString()))
        .orElse(true);
  }

  /** Whether the layer ends in an activation of its own. */
  static boolean hasActivation(ConfigLayer layer) {
    return layer.kind().equals("Conv2D") || layer.kind().equals("Dense");
  }

  /** The function of a layer that does nothing but apply one. */
  static Optional<String> standaloneActivation(ConfigLayer layer) {
    if (layer.kind().equals("Activation")) {
      return Optional.of(layer.activation());
    }
    boolean plainRelu =
        layer.kind().equals("ReLU")
            && layer.setting("max_value").isEmpty()
            && isZero(layer.setting("negative_slope"))
            && isZero(layer.setting("threshold"));
    return plainRelu ? Optional.of("relu") : Optional.empty();
  }

  /**
   * The settings of a layer that decide what it computes.
   *
   * @throws KerasFormatException if Keras has no such layer
   */
  static List<KerasSetting> settings(Layer layer) {
    return layer
        .kind()
        .kerasSettings()
        .orElseThrow(
            () ->
                new KerasFormatException(
                    "Layer %s is of kind %s, which no file of Keras can hold; expected one that it can."
                        .formatted(layer.name(), layer.kind())));
  }

  /** A setting's value as files hold it. */
  static JsonElement json(KerasSetting setting) {
    return GSON.toJsonTree(setting.value());
  }

  /** Whether a file's value means the same: numbers and lists of one number repeated are equal. */
  static boolean matches(KerasSetting setting, ConfigLayer layer) {
    if (setting.key().equals("activation")) {
      return layer.activation().equals(setting.value());
    }
    return layer
        .setting(setting.key())
        .map(found -> same(found, json(setting)))
        .orElse(!setting.required());
  }

  private static boolean same(JsonElement found, JsonElement expected) {
    if (expected instanceof JsonArray list) {
      if (!(found instanceof JsonArray values)) {
        return list.asList().stream().allMatch(value -> same(found, value));
      }
      boolean same = values.size() == list.size();
      for (int i = 0; same && i < list.size(); i++) {
        same = same(values.get(i), list.get(i));
      }
      return same;
    }
    if (expected instanceof JsonPrimitive wanted && wanted.isNumber()) {
      return found instanceof JsonPrimitive number
          && number.isNumber()
          && number.getAsDouble() == wanted.getAsDouble();
    }
    return Objects.equals(found, expected);
  }

  private static boolean isZero(Optional<JsonElement> value) {
    return value
        .map(
            number ->
                number instanceof JsonPrimitive primitive
                    && primitive.isNumber()
                    && primitive.getAsDouble() == 0)
        .orElse(true);
  }
}
