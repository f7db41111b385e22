package org.kpd.core.internal.format;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG file (ITU-T T.81, annex B). Its segments show whether a scan is missing. Only decoding
 * shows whether a scan is shorter than its picture: a decoder warns and continues with gray.
 */
public final class JpegFile implements PictureFile {
  private static final int PROGRESSIVE = 0xC2;
  private static final int LOSSLESS = 0xC3;
  private static final int LAST_READ = LOSSLESS;
  private static final int FIRST_ARITHMETIC = 0xC9;

  /** More zeros than a scan ends with: the part that a download had not filled yet. */
  private static final int UNFILLED = 16;

  /** Bytes that cameras leave behind a scan and that do no harm. */
  private static final int PADDING = 16;

  private static final String CORRUPT = "Corrupt JPEG data: ";
  private static final String SHORT_SCAN = CORRUPT + "premature end of data segment";

  /** Another segment follows where data should continue after a restart: the rest is missing. */
  private static final Pattern NO_RESTART =
      Pattern.compile(CORRUPT + "found marker 0x(?!d[0-7])\\w+ instead of RST\\d.*");

  private static final String SCANS_IN_DISORDER = "Inconsistent progression sequence";
  private static final Pattern LEFT_OVER =
      Pattern.compile(CORRUPT + "(\\d{1,9}) extraneous bytes before marker 0xd9");

  private final byte[] file;
  private final JpegSegments segments;
  private final @Nullable JpegSegment frame;

  private JpegFile(byte[] file) {
    this.file = file;
    this.segments = JpegSegments.of(file);
    this.frame = segments.list().stream().filter(JpegSegment::isFrame).findFirst().orElse(null);
  }

  public static JpegFile of(byte[] file) {
    return new JpegFile(file);
  }

  @Override
  public int width() {
    return frame == null ? 0 : frame.shortAt(3);
  }

  @Override
  public int height() {
    return frame == null ? 0 : frame.shortAt(1);
  }

  /** Four colors are those of print, which only a profile gives a meaning. */
  @Override
  public boolean isReadByJava() {
    return frame == null || (frame.kind() <= PROGRESSIVE && components() <= 3);
  }

  /**
   * Whether it is gray, or YCbCr as JFIF defines it without a color profile, so that Java's own
   * decoder gives the stored values.
   */
  public boolean isPlain() {
    return frame != null
        && frame.kind() <= PROGRESSIVE
        && new JpegColors(segments, frame).arePlain();
  }

  /** Whether it is sequential, and gray or YCbCr. */
  public boolean isSequentialYcc() {
    return frame != null
        && frame.kind() < PROGRESSIVE
        && new JpegColors(segments, frame).areGrayOrYcc();
  }

  @Override
  public Orientation orientation() {
    return segments.list().stream()
        .filter(segment -> segment.kind() == JpegSegment.APP1 && segment.holds("Exif\0\0"))
        .map(
            segment ->
                ExifNote.orientation(
                    ByteBuffer.wrap(
                        file, segment.start() + JpegSegment.LENGTH_BYTES, segment.size())))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Orientation.UPRIGHT);
  }

  @Override
  public byte[] decodable() throws PictureFault {
    checkKind();
    if (!hasAllScans() || (!segments.hasEnd() && endsUnfilled())) {
      throw incomplete();
    }
    return new TidyJpeg(segments, components(), frame != null && frame.kind() < PROGRESSIVE)
        .of(file);
  }

  @Override
  public void check(List<String> warnings) throws PictureFault {
    for (String warning : warnings) {
      if (warning.startsWith(SHORT_SCAN) || NO_RESTART.matcher(warning).matches()) {
        throw incomplete();
      }
      Matcher leftOver = LEFT_OVER.matcher(warning);
      if (leftOver.matches() ? !isPadding(Integer.parseInt(leftOver.group(1))) : isFault(warning)) {
        throw PictureFault.damaged("a part of its data is garbled");
      }
    }
  }

  private static boolean isFault(String warning) {
    return warning.startsWith(CORRUPT) || warning.startsWith(SCANS_IN_DISORDER);
  }

  private void checkKind() throws PictureFault {
    if (frame == null) {
      return;
    }
    if (frame.kind() > LAST_READ) {
      boolean arithmetic = frame.kind() >= FIRST_ARITHMETIC;
      throw PictureFault.unsupported(
          arithmetic ? "with arithmetic coding" : "of several resolutions",
          "expected baseline or progressive JPEG. Save it as that, or as PNG.");
    }
    if (frame.kind() != LOSSLESS && frame.at(0) != 8) {
      throw PictureFault.unsupported(
          "with " + frame.at(0) + " bits a color", "expected 8. Save it so, or as PNG.");
    }
  }

  private int components() {
    return frame == null ? 0 : frame.at(5);
  }

  private boolean hasAllScans() {
    if (frame == null) {
      return false;
    }
    JpegCoverage coverage = new JpegCoverage(frame.kind() == PROGRESSIVE);
    for (int i = 0; i < components(); i++) {
      coverage.addComponent(frame.at(6 + 3 * i));
    }
    for (JpegSegment segment : segments.list()) {
      int parameters = 1 + 2 * segment.at(0);
      for (int i = 1; segment.isScan() && i < parameters; i += 2) {
        coverage.addScan(
            segment.at(i),
            segment.at(parameters),
            segment.at(parameters + 1),
            segment.at(parameters + 2) & 0xF);
      }
    }
    return coverage.isComplete();
  }

  private PictureFault incomplete() {
    return segments.hasEnd() ? PictureFault.lacksAPart() : PictureFault.endsEarly();
  }

  private boolean isPadding(int bytes) {
    return bytes <= PADDING || (segments.hasEnd() && endsWithZeros(bytes));
  }

  private boolean endsUnfilled() {
    return endsWithZeros(UNFILLED);
  }

  /** Whether the data of the last scan ends with that many zero bytes. */
  private boolean endsWithZeros(int count) {
    JpegSegment last = segments.list().get(segments.list().size() - 1);
    if (last.end() - last.bodyEnd() < count) {
      return false;
    }
    for (int i = last.end() - count; i < last.end(); i++) {
      if (file[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
