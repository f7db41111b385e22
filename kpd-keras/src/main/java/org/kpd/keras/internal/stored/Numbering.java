package org.kpd.keras.internal.stored;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names layers as Keras does in saved variables: by class, then with {@code _1}, {@code _2}. */
public final class Numbering {
  private final Map<String, Integer> used = new HashMap<>();

  /** The name for the next layer of a class: {@code conv2d}, {@code conv2d_1}, ... */
  public String next(String kind) {
    String stem = snakeCase(kind);
    int number = used.merge(stem, 1, Integer::sum) - 1;
    return number == 0 ? stem : stem + "_" + number;
  }

  /** {@code MaxPooling2D} becomes {@code max_pooling2d}. */
  private static String snakeCase(String kind) {
    return kind.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
