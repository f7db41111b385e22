package org.kpd.core.internal.format;

import java.util.function.Predicate;

/** What the segments of a JPEG file say about its colors. */
final class JpegColors {
  private final JpegSegments segments;
  private final JpegSegment frame;

  /**
   * The colors of a file.
   *
   * @param frame of the file, which describes its components
   */
  JpegColors(JpegSegments segments, JpegSegment frame) {
    this.segments = segments;
    this.frame = frame;
  }

  /** Whether it is gray, or YCbCr as JFIF defines it without a color profile. */
  boolean arePlain() {
    return isGray() || (hasThree() && hasJfif() && !hasAdobe() && !begins(JpegColors::isProfile));
  }

  /**
   * Whether it is gray or YCbCr, which is the default of every decoder unless the file names other
   * colors. Cameras write such files, with or without a profile.
   */
  boolean areGrayOrYcc() {
    return isGray() || (hasThree() && (hasJfif() || hasUsualComponents()) && !hasAdobe());
  }

  private boolean isGray() {
    return frame.at(5) == 1;
  }

  private boolean hasThree() {
    return frame.at(5) == 3;
  }

  /** Whether the components have the identifiers 1, 2 and 3. */
  private boolean hasUsualComponents() {
    return frame.at(6) == 1 && frame.at(9) == 2 && frame.at(12) == 3;
  }

  private boolean hasJfif() {
    return begins(segment -> segment.kind() == JpegSegment.APP0 && segment.holds("JFIF"));
  }

  private boolean hasAdobe() {
    return begins(segment -> segment.kind() == JpegSegment.APP14);
  }

  private static boolean isProfile(JpegSegment segment) {
    return segment.kind() == JpegSegment.APP2;
  }

  /** Whether there is such a segment before the first scan. */
  private boolean begins(Predicate<JpegSegment> kind) {
    return segments.list().stream().takeWhile(segment -> !segment.isScan()).anyMatch(kind);
  }
}
