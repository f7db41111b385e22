package org.kpd.core.internal.format;

import java.io.ByteArrayOutputStream;

/**
 * A JPEG file without the oddities that a decoder tolerates. A decoder reports only its first
 * warning, and one about a version number must not hide that half of the picture is missing.
 */
final class TidyJpeg {
  private static final int MARKER = 0xFF;
  private static final int START_OF_IMAGE = 0xD8;

  /** Within the content of a segment. */
  private static final int JFIF_VERSION = 5;

  private static final int ADOBE_COLORS = 11;
  private static final int LAST_COEFFICIENT = 63;

  private final JpegSegments segments;
  private final int components;
  private final boolean sequential;

  TidyJpeg(JpegSegments segments, int components, boolean sequential) {
    this.segments = segments;
    this.components = components;
    this.sequential = sequential;
  }

  /** The tidied picture; the file itself if there is nothing to tidy. */
  byte[] of(byte[] file) {
    if (segments.hasEnd()
        && !segments.hasStrayBytes()
        && segments.list().stream().noneMatch(this::isOdd)) {
      return file;
    }
    ByteArrayOutputStream tidy = new ByteArrayOutputStream(file.length + 2);
    writeMarker(tidy, START_OF_IMAGE);
    for (JpegSegment segment : segments.list()) {
      writeMarker(tidy, segment.kind());
      byte[] bytes = new byte[segment.end() - segment.start()];
      System.arraycopy(file, segment.start(), bytes, 0, bytes.length);
      if (isOdd(segment)) {
        straighten(segment, bytes);
      }
      tidy.writeBytes(bytes);
    }
    writeMarker(tidy, JpegSegment.END_OF_IMAGE);
    return tidy.toByteArray();
  }

  private static void writeMarker(ByteArrayOutputStream file, int kind) {
    file.write(MARKER);
    file.write(kind);
  }

  private boolean isOdd(JpegSegment segment) {
    return switch (segment.kind()) {
      case JpegSegment.APP0 -> segment.holds("JFIF\0") && segment.at(JFIF_VERSION) != 1;
      case JpegSegment.APP14 -> segment.holds("Adobe") && segment.at(ADOBE_COLORS) > 2;
      case JpegSegment.START_OF_SCAN -> sequential && !bringsAll(segment);
      default -> false;
    };
  }

  private static boolean bringsAll(JpegSegment scan) {
    int parameters = 1 + 2 * scan.at(0);
    return scan.at(parameters) == 0
        && scan.at(parameters + 1) == LAST_COEFFICIENT
        && scan.at(parameters + 2) == 0;
  }

  /** Writes what decoders assume. */
  private void straighten(JpegSegment segment, byte[] bytes) {
    int content = JpegSegment.LENGTH_BYTES;
    if (segment.isScan()) {
      int parameters = content + 1 + 2 * segment.at(0);
      if (parameters + 3 <= segment.size() + content) {
        bytes[parameters] = 0;
        bytes[parameters + 1] = LAST_COEFFICIENT;
        bytes[parameters + 2] = 0;
      }
    } else if (segment.kind() == JpegSegment.APP0 && JFIF_VERSION < segment.size()) {
      bytes[content + JFIF_VERSION] = 1;
    } else if (segment.kind() == JpegSegment.APP14) {
      bytes[content + ADOBE_COLORS] = (byte) (components == 4 ? 2 : 1);
    }
  }
}
