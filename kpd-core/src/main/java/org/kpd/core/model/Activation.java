package org.kpd.core.model;

import java.util.Locale;

/** What a layer applies to its sums. */
public enum Activation {
  LINEAR,
  RELU,
  SIGMOID;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name in Keras files: {@code linear}, {@code relu}, {@code sigmoid}. */
  public String label() {
    return label;
  }
}
