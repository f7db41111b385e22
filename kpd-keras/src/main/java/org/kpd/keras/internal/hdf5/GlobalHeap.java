package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The collections of strings of variable length (III.E). */
final class GlobalHeap {
  private static final int HEADER = 16;

  private final FileBytes file;
  private final Map<Long, Map<Integer, ByteBuffer>> collections = new HashMap<>();

  GlobalHeap(FileBytes file) {
    this.file = file;
  }

  /** The bytes of one object. */
  ByteBuffer object(long collection, int index, String path) {
    ByteBuffer object =
        collections.computeIfAbsent(collection, address -> read(address, path)).get(index);
    if (object == null) {
      throw Hdf5Exception.of("Found no object %d in the heap that %s refers to.", index, path);
    }
    return object.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  private Map<Integer, ByteBuffer> read(long address, String path) {
    String owner = "the heap that %s refers to".formatted(path);
    ByteBuffer header = file.read(address, HEADER, owner);
    byte[] signature = new byte[4];
    header.get(signature);
    int version = header.get();
    if (!Arrays.equals(signature, Hdf5Format.tag("GCOL")) || version != 1) {
      throw Hdf5Exception.of("Found no heap of texts where %s refers to one.", path);
    }
    long size = header.position(8).getLong();
    ByteBuffer bytes = file.block(address, size, owner);
    Map<Integer, ByteBuffer> objects = new HashMap<>();
    bytes.position(HEADER);
    while (bytes.remaining() >= HEADER) {
      int index = Short.toUnsignedInt(bytes.getShort());
      bytes.getShort();
      bytes.getInt();
      long length = bytes.getLong();
      if (index == 0) {
        break;
      }
      if (length < 0 || length > bytes.remaining()) {
        throw Hdf5Exception.of(
            "Found an object of %d bytes in %s; expected at most %d.",
            length, owner, bytes.remaining());
      }
      if (objects.put(index, bytes.slice(bytes.position(), (int) length)) != null) {
        throw Hdf5Exception.of("Found two objects %d in %s.", index, owner);
      }
      bytes.position((int) Math.min(bytes.limit(), bytes.position() + Hdf5Format.align(length)));
    }
    return objects;
  }
}
