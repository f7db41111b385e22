package org.kpd.core.internal.layers;

import java.util.List;

/**
 * A setting of a Keras layer that affects its result.
 *
 * @param key its name in Keras
 * @param value a {@link String}, {@link Boolean}, {@link Integer} or list of integers
 * @param required whether every file has to hold it because Keras has no default for it
 */
public record KerasSetting(String key, Object value, boolean required) {
  static final KerasSetting CHANNELS_LAST = of("data_format", "channels_last");

  static KerasSetting of(String key, Object value) {
    return new KerasSetting(key, value, false);
  }

  static KerasSetting required(String key, Object value) {
    return new KerasSetting(key, value, true);
  }

  /** A size that is equal in both dimensions. */
  static List<Integer> square(int size) {
    return List.of(size, size);
  }
}
