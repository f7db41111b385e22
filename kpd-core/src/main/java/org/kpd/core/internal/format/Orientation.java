package org.kpd.core.internal.format;

import java.util.Optional;

/** How the stored picture is turned upright; in EXIF's numbering, from 1. */
public enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  MIRRORED_UPSIDE_DOWN(false, false, true),
  TRANSPOSED(true, false, false),
  TURNED_LEFT(true, true, false),
  TRANSVERSED(true, true, true),
  TURNED_RIGHT(true, false, true);

  private static final Orientation[] ALL = values();

  private final boolean swapsAxes;
  private final boolean mirrorsX;
  private final boolean mirrorsY;

  Orientation(boolean swapsAxes, boolean mirrorsX, boolean mirrorsY) {
    this.swapsAxes = swapsAxes;
    this.mirrorsX = mirrorsX;
    this.mirrorsY = mirrorsY;
  }

  /** The orientation of an EXIF number; empty if that is not in 1..8. */
  static Optional<Orientation> numbered(long number) {
    return number < 1 || number > ALL.length
        ? Optional.empty()
        : Optional.of(ALL[(int) number - 1]);
  }

  /** Whether rows become columns; mirroring follows. */
  public boolean swapsAxes() {
    return swapsAxes;
  }

  public boolean mirrorsX() {
    return mirrorsX;
  }

  public boolean mirrorsY() {
    return mirrorsY;
  }
}
