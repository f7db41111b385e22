package org.kpd.train;

import org.kpd.core.KpdException;

/** How settings out of range are refused. */
final class Checks {
  private Checks() {}

  static void require(boolean valid, String name, Number found, String expected) {
    if (!valid) {
      throw new KpdException("Found %s %s; expected %s.".formatted(name, found, expected));
    }
  }
}
