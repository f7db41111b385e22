package org.kpd.report.page;

/** Names of points in prose. */
final class KeypointNames {
  private KeypointNames() {}

  /** The name in prose, such as {@code left eye center}. */
  static String of(String point) {
    return point.replace('_', ' ');
  }

  /** The name in prose, with its middle left out if it has more letters than that. */
  static String within(String point, int letters) {
    String name = of(point);
    if (name.length() <= letters) {
      return name;
    }
    int end = (letters - 1) / 2;
    return name.substring(0, letters - 1 - end) + '…' + name.substring(name.length() - end);
  }
}
