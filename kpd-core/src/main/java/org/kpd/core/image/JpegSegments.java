package org.kpd.core.image;

import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a JPEG file up to its end marker, the picture's own: those of a thumbnail inside
 * a segment are passed over with it, and what follows the picture is left alone.
 *
 * @param list in the file's order, as far as they are whole
 * @param hasEnd whether the end marker is there
 * @param hasStrayBytes whether there is something between segments that belongs to none
 */
record JpegSegments(List<JpegSegment> list, boolean hasEnd, boolean hasStrayBytes) {
  private static final int MARKER = 0xFF;
  private static final int START_OF_IMAGE = 0xD8;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final int TEMPORARY = 0x01;

  static JpegSegments of(byte[] file) {
    List<JpegSegment> segments = new ArrayList<>();
    boolean hasStrayBytes = false;
    int at = 2;
    while (true) {
      int code = nextCode(file, at);
      hasStrayBytes |= code != at + 1;
      if (code >= file.length) {
        return new JpegSegments(segments, false, hasStrayBytes);
      }
      int kind = file[code] & 0xFF;
      if (kind == JpegSegment.END_OF_IMAGE) {
        return new JpegSegments(segments, true, hasStrayBytes);
      }
      at = code + 1;
      if (standsAlone(kind)) {
        hasStrayBytes = true;
        continue;
      }
      int bodyEnd = bodyEnd(file, at);
      if (bodyEnd > file.length) {
        return new JpegSegments(segments, false, hasStrayBytes);
      }
      int end = kind == JpegSegment.START_OF_SCAN ? scanEnd(file, bodyEnd) : bodyEnd;
      segments.add(new JpegSegment(file, kind, at, bodyEnd, end));
      at = end;
    }
  }

  /** Where the second byte of the next marker is, or the file's length. */
  private static int nextCode(byte[] file, int from) {
    int at = from;
    while (at < file.length) {
      boolean marks = (file[at++] & 0xFF) == MARKER;
      while (marks && at < file.length && (file[at] & 0xFF) == MARKER) {
        at++;
      }
      if (marks && at < file.length && file[at] != 0) {
        return at;
      }
    }
    return file.length;
  }

  private static boolean standsAlone(int kind) {
    return kind == TEMPORARY || (kind >= FIRST_RESTART && kind <= START_OF_IMAGE);
  }

  /** Beyond the file where the length is, or leads there, or makes no sense. */
  private static int bodyEnd(byte[] file, int start) {
    if (start + JpegSegment.LENGTH_BYTES > file.length) {
      return Integer.MAX_VALUE;
    }
    int length = ((file[start] & 0xFF) << 8) | (file[start + 1] & 0xFF);
    return length < JpegSegment.LENGTH_BYTES ? Integer.MAX_VALUE : start + length;
  }

  /** In a scan's data a marker's first byte is followed by 0, unless it is one of restart. */
  private static int scanEnd(byte[] file, int from) {
    int at = from;
    while (at < file.length - 1) {
      if ((file[at++] & 0xFF) != MARKER) {
        continue;
      }
      int kind = file[at] & 0xFF;
      if (kind == 0 || (kind >= FIRST_RESTART && kind <= LAST_RESTART)) {
        at++;
      } else if (kind != MARKER) {
        return at - 1;
      }
    }
    return file.length;
  }
}
