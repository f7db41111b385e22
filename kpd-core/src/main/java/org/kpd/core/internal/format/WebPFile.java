package org.kpd.core.internal.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A WebP file (RFC 9649): chunks in a RIFF container that begins with its size. */
final class WebPFile implements PictureFile {
  private static final int HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int ANIMATED = 0x02;
  private static final int SIZE_MASK = 0x3FFF;
  private static final int LOSSY_HEADER_BYTES = 10;
  private static final int LOSSLESS_HEADER_BYTES = 5;
  private static final int CANVAS_BYTES = 10;

  private final byte[] file;
  private final ByteBuffer bytes;
  private int width;
  private int height;
  private int canvasWidth;
  private int canvasHeight;
  private boolean hasPixels;
  private boolean isAnimated;
  private boolean isCut;
  private @Nullable Orientation noted;

  private WebPFile(byte[] file) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  static WebPFile of(byte[] file) {
    WebPFile webP = new WebPFile(file);
    webP.readChunks();
    return webP;
  }

  @Override
  public int width() {
    return Math.max(width, canvasWidth);
  }

  @Override
  public int height() {
    return Math.max(height, canvasHeight);
  }

  @Override
  public Orientation orientation() {
    return Optional.ofNullable(noted).orElse(Orientation.UPRIGHT);
  }

  @Override
  public boolean isReadByJava() {
    return false;
  }

  @Override
  public byte[] decodable() throws PictureFault {
    if (isAnimated) {
      throw PictureFault.unsupported(
          "that moves", "expected one that does not. Save one of its frames as a picture.");
    }
    if (isCut) {
      throw PictureFault.endsEarly();
    }
    if (!hasPixels) {
      throw PictureFault.lacksAPart();
    }
    if (canvasWidth > 0 && (width != canvasWidth || height != canvasHeight)) {
      throw PictureFault.damaged("its header and its data tell different sizes");
    }
    return file;
  }

  private void readChunks() {
    if (file.length < HEADER_BYTES) {
      isCut = true;
      return;
    }
    long end = CHUNK_HEADER_BYTES + Integer.toUnsignedLong(bytes.getInt(4));
    long at = HEADER_BYTES;
    while (!isCut && at + CHUNK_HEADER_BYTES <= end) {
      isCut = at + CHUNK_HEADER_BYTES > file.length;
      if (!isCut) {
        long size = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
        isCut = at + CHUNK_HEADER_BYTES + size > file.length;
        readChunk((int) at, (int) Math.min(size, file.length - at - CHUNK_HEADER_BYTES));
        // Chunks begin at even offsets; the padding byte of the last one may be missing.
        at += CHUNK_HEADER_BYTES + size + (size & 1);
      }
    }
  }

  private void readChunk(int at, int size) {
    int from = at + CHUNK_HEADER_BYTES;
    switch (new String(file, at, 4, StandardCharsets.ISO_8859_1)) {
      case "VP8X" -> readCanvas(from, size);
      case "VP8 " -> readLossy(from, size);
      case "VP8L" -> readLossless(from, size);
      case "ANIM", "ANMF" -> isAnimated = true;
      case "EXIF" -> {
        if (noted == null) {
          noted = ExifNote.orientation(ByteBuffer.wrap(file, from, size)).orElse(null);
        }
      }
      default -> {}
    }
  }

  private void readCanvas(int from, int size) {
    if (size >= CANVAS_BYTES) {
      isAnimated |= (file[from] & ANIMATED) != 0;
      canvasWidth = 1 + (bytes.getInt(from + 4) & 0xFFFFFF);
      canvasHeight = 1 + (bytes.getInt(from + 6) >>> 8);
    }
  }

  private void readLossy(int from, int size) {
    if (size < LOSSY_HEADER_BYTES) {
      return;
    }
    width = bytes.getShort(from + 6) & SIZE_MASK;
    height = bytes.getShort(from + 8) & SIZE_MASK;
    hasPixels = true;
  }

  private void readLossless(int from, int size) {
    if (size < LOSSLESS_HEADER_BYTES) {
      return;
    }
    int sizes = bytes.getInt(from + 1);
    width = 1 + (sizes & SIZE_MASK);
    height = 1 + ((sizes >>> 14) & SIZE_MASK);
    hasPixels = true;
  }
}
