package org.kpd.report.page;

/** Points by their names in prose. */
final class KeypointNames {
  private KeypointNames() {}

  /** Such as {@code left eye center}. */
  static String of(String point) {
    return point.replace('_', ' ');
  }
}
