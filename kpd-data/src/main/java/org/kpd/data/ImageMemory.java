package org.kpd.data;

/** How much memory the images of a data set may take before they stay on disk. */
final class ImageMemory {
  private static final double SHARE = 0.25;

  private ImageMemory() {}

  /** Whether that many bytes leave room for what is done with them. */
  static boolean fits(long bytes) {
    return bytes <= SHARE * Runtime.getRuntime().maxMemory();
  }
}
