package org.kpd.data.split;

import org.kpd.core.Choice;

/** The parts of a split data set. */
public enum SplitPart implements Choice {
  ALL,
  TRAIN,
  VALIDATION,
  TEST;

  @Override
  public String toString() {
    return label();
  }
}
