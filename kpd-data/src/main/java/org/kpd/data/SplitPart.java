package org.kpd.data;

import java.util.Locale;
import org.kpd.core.Choice;

/** Which rows of a split data set. */
public enum SplitPart implements Choice {
  ALL,
  TRAIN,
  VALIDATION,
  TEST;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name on the command line: {@code all, train, validation, test}. */
  @Override
  public String label() {
    return label;
  }

  @Override
  public String toString() {
    return label;
  }
}
