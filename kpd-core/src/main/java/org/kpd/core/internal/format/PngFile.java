package org.kpd.core.internal.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A PNG file (ISO/IEC 15948): chunks, each with a checksum that Java's decoder does not check. The
 * decoder is given only the chunks that the pixels need: to find a palette it reads every chunk,
 * and it fails at a wrong annotation or a truncated end.
 */
final class PngFile implements PictureFile {
  private static final int SIGNATURE_BYTES = 8;
  private static final int AROUND_DATA = 12;
  private static final String HEADER = "IHDR";
  private static final String PIXELS = "IDAT";
  private static final String END = "IEND";
  private static final String TRANSPARENCY = "tRNS";
  private static final int HEADER_BYTES = 13;
  private static final byte[] LAST_CHUNK = {
    0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82
  };

  private final byte[] file;
  private final List<Part> needed = new ArrayList<>();
  private int width;
  private int height;
  private boolean hasPixels;
  private boolean hasEnd;
  private boolean hasOthers;
  private @Nullable Orientation noted;
  private @Nullable Orientation notedInText;
  private @Nullable PictureFault fault;

  private record Part(int from, int size) {}

  private PngFile(byte[] file) {
    this.file = file;
  }

  static PngFile of(byte[] file) {
    PngFile png = new PngFile(file);
    png.readChunks();
    return png;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public Orientation orientation() {
    return Optional.ofNullable(noted)
        .or(() -> Optional.ofNullable(notedInText))
        .orElse(Orientation.UPRIGHT);
  }

  @Override
  public byte[] decodable() throws PictureFault {
    if (fault != null) {
      throw fault;
    }
    if (!hasPixels) {
      throw hasEnd ? PictureFault.lacksAPart() : PictureFault.endsEarly();
    }
    return hasEnd && !hasOthers ? file : whatIsNeeded();
  }

  private byte[] whatIsNeeded() {
    int size = needed.stream().mapToInt(Part::size).sum();
    ByteBuffer all = ByteBuffer.allocate(SIGNATURE_BYTES + size + LAST_CHUNK.length);
    all.put(file, 0, SIGNATURE_BYTES);
    needed.forEach(part -> all.put(file, part.from(), part.size()));
    return all.put(LAST_CHUNK).array();
  }

  private void readChunks() {
    int at = SIGNATURE_BYTES;
    while (!hasEnd && fault == null && !isEndCut(at)) {
      int length = at + AROUND_DATA > file.length ? -1 : ByteBuffer.wrap(file).getInt(at);
      if (length < 0 || length > file.length - at - AROUND_DATA) {
        fault = PictureFault.endsEarly();
        return;
      }
      readChunk(new String(file, at + 4, 4, StandardCharsets.ISO_8859_1), at + 8, length);
      at += AROUND_DATA + length;
    }
  }

  /** Whether nothing is left, or only a part of the last chunk, which may be missing. */
  private boolean isEndCut(int at) {
    int left = file.length - at;
    return hasPixels
        && left < LAST_CHUNK.length
        && ByteBuffer.wrap(file, at, left).equals(ByteBuffer.wrap(LAST_CHUNK, 0, left));
  }

  private void readChunk(String type, int from, int length) {
    boolean sound = hasRightChecksum(from, length);
    // The pixels do not need the chunks whose names begin with a lower-case letter.
    boolean isCritical = Character.isUpperCase(type.charAt(0));
    if (isCritical && !sound) {
      fault = PictureFault.damaged("the checksum of its chunk " + shown(type) + " is wrong");
    }
    if (!isCritical && !(sound && type.equals(TRANSPARENCY))) {
      hasOthers = true;
    } else if (!type.equals(END)) {
      needed.add(new Part(from - 8, length + AROUND_DATA));
    }
    ByteBuffer data = ByteBuffer.wrap(file, from, length).slice();
    switch (type) {
      case HEADER -> {
        if (length >= HEADER_BYTES) {
          width = data.getInt(0);
          height = data.getInt(4);
        }
      }
      case PIXELS -> hasPixels = true;
      case END -> hasEnd = true;
      case "eXIf" ->
          noted = sound && noted == null ? orElseNull(ExifNote.orientation(data)) : noted;
      case "tEXt", "zTXt", "iTXt" -> readText(type, data, sound);
      default -> {}
    }
  }

  private void readText(String type, ByteBuffer data, boolean sound) {
    if (sound && notedInText == null) {
      notedInText = orElseNull(PngProfile.exif(type, data).flatMap(ExifNote::orientation));
    }
  }

  private boolean hasRightChecksum(int from, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(file, from - 4, length + 4);
    return (int) checksum.getValue() == ByteBuffer.wrap(file).getInt(from + length);
  }

  private static @Nullable Orientation orElseNull(Optional<Orientation> orientation) {
    return orientation.orElse(null);
  }

  private static String shown(String type) {
    return type.replaceAll("[^A-Za-z]", "?");
  }
}
