package org.kpd.data.internal.image;

/** The limit on the memory for the images of a data set; larger ones stay on disk. */
public final class ImageMemory {
  private static final double SHARE = 0.25;

  private ImageMemory() {}

  /** Whether that many bytes leave enough memory to work with them. */
  public static boolean fits(long bytes) {
    return bytes <= SHARE * Runtime.getRuntime().maxMemory();
  }
}
