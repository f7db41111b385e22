package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The filters applied to the bytes of a chunk when it was written (IV.A.2.l), undone in reverse.
 *
 * @param steps in the order of writing
 */
record Filters(List<Step> steps) {
  static final Filters NONE = new Filters(List.of());

  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER_32 = 3;

  /** A filter by its registered number. */
  record Step(int id) {}

  Filters {
    steps = List.copyOf(steps);
  }

  static Filters read(ByteBuffer body, String path) {
    int version = body.get();
    int count = Byte.toUnsignedInt(body.get());
    if (version != 1 && version != 2) {
      throw Hdf5Exception.of("Found filters of version %d in %s; expected 1 or 2.", version, path);
    }
    if (version == 1) {
      body.position(body.position() + 6);
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = Short.toUnsignedInt(body.getShort());
      int nameLength = version == 1 || id >= 256 ? Short.toUnsignedInt(body.getShort()) : 0;
      body.getShort();
      int parameters = Short.toUnsignedInt(body.getShort());
      int padding = version == 1 ? 4 * (parameters & 1) : 0;
      int skipped = nameLength + 4 * parameters + padding;
      if (id < DEFLATE || id > FLETCHER_32 || skipped > body.remaining()) {
        throw Hdf5Exception.of(
            "Found the filter %d in %s; expected deflate (1), shuffle (2) or Fletcher-32 (3).",
            id, path);
      }
      body.position(body.position() + skipped);
      steps.add(new Step(id));
    }
    return new Filters(steps);
  }

  /**
   * Restores the bytes of a chunk.
   *
   * @param skipped bit i is set if step i was skipped for this chunk
   * @param size the required number of bytes
   */
  byte[] undo(ByteBuffer stored, int skipped, int size, int elementSize, String path) {
    byte[] bytes = new byte[stored.remaining()];
    stored.get(bytes);
    for (int i = steps.size() - 1; i >= 0; i--) {
      if ((skipped >> i & 1) == 0) {
        bytes =
            switch (steps.get(i).id()) {
              case DEFLATE -> inflate(bytes, size + Fletcher32.SIZE, path);
              case SHUFFLE -> unshuffle(bytes, elementSize);
              default -> Fletcher32.checked(bytes, path);
            };
      }
    }
    if (bytes.length != size) {
      throw Hdf5Exception.of(
          "Found a chunk of %d bytes in %s; expected %d.", bytes.length, path, size);
    }
    return bytes;
  }

  /** Inflates up to the largest valid size, whatever the stream would still yield. */
  private static byte[] inflate(byte[] deflated, int largest, String path) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      byte[] bytes = new byte[largest];
      int size = 0;
      while (!inflater.finished()) {
        int count = inflater.inflate(bytes, size, largest - size);
        size += count;
        if (count == 0 && !inflater.finished()) {
          throw Hdf5Exception.of(
              "Found a compressed chunk in %s that does not end where it should.", path);
        }
      }
      return Arrays.copyOf(bytes, size);
    } catch (DataFormatException e) {
      throw new Hdf5Exception("Found a damaged compressed chunk in %s.".formatted(path), e);
    } finally {
      inflater.end();
    }
  }

  /** Undoes the order of all first bytes, all second bytes, and so on; a remainder stays. */
  private static byte[] unshuffle(byte[] shuffled, int elementSize) {
    int elements = shuffled.length / elementSize;
    byte[] bytes = shuffled.clone();
    for (int i = 0; i < elements; i++) {
      for (int j = 0; j < elementSize; j++) {
        bytes[i * elementSize + j] = shuffled[j * elements + i];
      }
    }
    return bytes;
  }
}
