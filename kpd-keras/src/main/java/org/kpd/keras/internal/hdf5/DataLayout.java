package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The storage of values (IV.A.2.i, version 3; version 4 is equal for values that are not chunked).
 *
 * @param address address of the values, or of the tree of chunks
 * @param size size of the values in bytes; 0 for chunks
 * @param chunk the dimensions of a chunk, the size of a value last; none if not chunked
 * @param values the values themselves if the header holds them, else empty
 */
record DataLayout(long address, long size, List<Integer> chunk, ByteBuffer values) {
  private static final int COMPACT = 0;
  private static final int CONTIGUOUS = 1;
  private static final int CHUNKED = 2;

  DataLayout {
    chunk = List.copyOf(chunk);
  }

  static DataLayout read(ByteBuffer body, String path) {
    ByteBuffer none = ByteBuffer.allocate(0);
    int version = body.get();
    int kind = body.get();
    if (version == 3 && kind == CHUNKED) {
      int rank = Byte.toUnsignedInt(body.get());
      long address = body.getLong();
      List<Integer> chunk = new ArrayList<>();
      for (int i = 0; i < rank; i++) {
        int dimension = body.getInt();
        if (dimension <= 0) {
          throw Hdf5Exception.of("Found chunks of %s by %d in %s.", chunk, dimension, path);
        }
        chunk.add(dimension);
      }
      return new DataLayout(address, 0, chunk, none);
    }
    if ((version == 3 || version == 4) && kind == CONTIGUOUS) {
      return new DataLayout(body.getLong(), body.getLong(), List.of(), none);
    }
    if ((version == 3 || version == 4) && kind == COMPACT) {
      int size = Short.toUnsignedInt(body.getShort());
      if (size > body.remaining()) {
        throw Hdf5Exception.of(
            "Found %d bytes of values in the header of %s; expected %d.",
            body.remaining(), path, size);
      }
      ByteBuffer values = body.slice(body.position(), size).order(ByteOrder.LITTLE_ENDIAN);
      return new DataLayout(Hdf5Format.UNDEFINED, size, List.of(), values);
    }
    throw Hdf5Exception.of(
        "Found a data layout of version %d and kind %d in %s, which kpd does not read.",
        version, kind, path);
  }

  boolean isChunked() {
    return !chunk.isEmpty();
  }
}
