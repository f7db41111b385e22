package org.kpd.core.internal.format;

import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a JPEG file up to its end marker. Those of a thumbnail lie inside a segment and
 * are skipped with it; data behind the picture is ignored.
 *
 * @param list the complete segments, in the file's order
 * @param hasEnd whether there is an end marker
 * @param hasStrayBytes whether there are bytes between segments
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

  /** The offset of the second byte of the next marker, or the file's length. */
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

  /** Beyond the end of the file if the length lies or points there, or is invalid. */
  private static int bodyEnd(byte[] file, int start) {
    if (start + JpegSegment.LENGTH_BYTES > file.length) {
      return Integer.MAX_VALUE;
    }
    int length = ((file[start] & 0xFF) << 8) | (file[start + 1] & 0xFF);
    return length < JpegSegment.LENGTH_BYTES ? Integer.MAX_VALUE : start + length;
  }

  /** In a scan's data the first byte of a marker is followed by 0, except in restart markers. */
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
