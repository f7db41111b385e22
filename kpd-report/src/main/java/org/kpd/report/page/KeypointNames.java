package org.kpd.report.page;

/** Names of points in prose. */
final class KeypointNames {
  private KeypointNames() {}

  /** The name in prose, such as {@code left eye center}. */
  static String of(String point) {
    return point.replace('_', ' ');
  }
}
