package org.kpd.report.page;

import org.kpd.core.Keypoint;

/** Keypoints by their names in prose. */
final class KeypointNames {
  private KeypointNames() {}

  /** Such as {@code left eye center}. */
  static String of(Keypoint keypoint) {
    return keypoint.label().replace('_', ' ');
  }
}
