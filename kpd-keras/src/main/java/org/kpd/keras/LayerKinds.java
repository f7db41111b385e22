package org.kpd.keras;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kpd.core.model.Layer;
import org.kpd.core.model.Padding;

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

  /** Interpolations that give a picture of the right size back unchanged. */
  private static final Set<String> EXACT = Set.of("bilinear", "nearest");

  /** A setting that decides what a layer computes, with the value that kpd's layer has. */
  record Setting(String key, JsonElement expected, boolean requiredInFile) {
    static Setting of(String key, String expected) {
      return new Setting(key, new JsonPrimitive(expected), false);
    }

    static Setting of(String key, boolean expected) {
      return new Setting(key, new JsonPrimitive(expected), false);
    }

    static Setting of(String key, int... expected) {
      return new Setting(key, list(expected), false);
    }

    /** Keras has no default for it. */
    static Setting required(String key, int expected) {
      return new Setting(key, new JsonPrimitive(expected), true);
    }

    Setting required() {
      return new Setting(key, expected, true);
    }
  }

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

  /** The name of the class in Keras. */
  static String of(Layer layer) {
    return layer instanceof Layer.Input ? "InputLayer" : layer.getClass().getSimpleName();
  }

  /** Whether the class of a layer is one that kpd's networks are made of. */
  static boolean isKnown(String kind) {
    return KNOWN.contains(kind);
  }

  /** Whether a file can say all that decides what the layer computes. */
  static boolean canHold(Layer layer) {
    boolean plain =
        !(layer instanceof Layer.Conv2D conv)
            || (conv.strides() == 1 && conv.padding() == Padding.VALID && conv.useBias());
    return plain && KNOWN.contains(of(layer));
  }

  private static final Set<String> KNOWN =
      Set.of(
          "InputLayer",
          "Conv2D",
          "MaxPooling2D",
          "Flatten",
          "Dense",
          "GlobalAveragePooling2D",
          "Reshape",
          "Multiply",
          "Add");

  /** The settings of a layer that decide what it computes. */
  static List<Setting> settings(Layer layer) {
    List<Setting> settings = new ArrayList<>();
    if (layer instanceof Layer.Conv2D conv) {
      settings.add(Setting.required("filters", conv.filters()));
      settings.add(Setting.of("kernel_size", conv.kernelSize(), conv.kernelSize()).required());
      settings.add(Setting.of("strides", 1, 1));
      settings.add(Setting.of("padding", "valid"));
      settings.add(Setting.of("data_format", "channels_last"));
      settings.add(Setting.of("dilation_rate", 1, 1));
      settings.add(new Setting("groups", new JsonPrimitive(1), false));
      settings.add(Setting.of("activation", conv.activation().label()));
      settings.add(Setting.of("use_bias", true));
    } else if (layer instanceof Layer.MaxPooling2D pool) {
      settings.add(Setting.of("pool_size", pool.poolSize(), pool.poolSize()));
      settings.add(Setting.of("strides", pool.poolSize(), pool.poolSize()));
      settings.add(Setting.of("padding", "valid"));
      settings.add(Setting.of("data_format", "channels_last"));
    } else if (layer instanceof Layer.Dense dense) {
      settings.add(Setting.required("units", dense.units()));
      settings.add(Setting.of("activation", dense.activation().label()));
      settings.add(Setting.of("use_bias", true));
    } else if (layer instanceof Layer.Flatten) {
      settings.add(Setting.of("data_format", "channels_last"));
    } else if (layer instanceof Layer.GlobalAveragePooling2D) {
      settings.add(Setting.of("data_format", "channels_last"));
      settings.add(Setting.of("keepdims", false));
    } else if (layer instanceof Layer.Reshape reshape) {
      int[] shape = reshape.shape().stream().mapToInt(Integer::intValue).toArray();
      settings.add(Setting.of("target_shape", shape).required());
    }
    return settings;
  }

  /** Whether a file's value means the same: numbers and lists of one number repeated are equal. */
  static boolean matches(Setting setting, ConfigLayer layer) {
    if (setting.key().equals("activation")) {
      return layer.activation().equals(setting.expected().getAsString());
    }
    return layer
        .setting(setting.key())
        .map(found -> same(found, setting.expected()))
        .orElse(!setting.requiredInFile());
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

  private static JsonArray list(int... values) {
    JsonArray list = new JsonArray();
    for (int value : values) {
      list.add(value);
    }
    return list;
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
