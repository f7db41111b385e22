package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A value attached to a group or a dataset (IV.A.2.m), decoded on demand.
 *
 * @param owner the attribute and its place, for messages
 */
record Attribute(
    String name, String owner, Datatype datatype, Dataspace dataspace, ByteBuffer data) {

  static Attribute read(ByteBuffer body, String path) {
    int version = body.get();
    int flags = body.get();
    int nameSize = Short.toUnsignedInt(body.getShort());
    int datatypeSize = Short.toUnsignedInt(body.getShort());
    int dataspaceSize = Short.toUnsignedInt(body.getShort());
    if (version < 1 || version > 3 || (version > 1 && flags != 0)) {
      throw Hdf5Exception.of(
          "Found an attribute of version %d with flags %d in %s, which kpd does not read.",
          version, flags, path);
    }
    if (version == 3) {
      body.get();
    }
    boolean padded = version == 1;
    String owner = "an attribute of " + path;
    String name = Words.text(part(body, nameSize, padded, owner), owner);
    owner = "the attribute %s of %s".formatted(name, path);
    Datatype datatype = Datatype.read(part(body, datatypeSize, padded, owner), owner);
    Dataspace dataspace = Dataspace.read(part(body, dataspaceSize, padded, owner), owner);
    return new Attribute(name, owner, datatype, dataspace, body.slice());
  }

  /** All values as strings; empty for an empty list of any type. */
  List<String> texts(GlobalHeap heap) {
    long elements = dataspace.elements();
    if (elements == 0) {
      return List.of();
    }
    int size = datatype.size();
    if (elements > data.limit() / size) {
      throw Hdf5Exception.of(
          "Found %d bytes for %s; expected room for %s values of %d bytes.",
          data.limit(), owner, dataspace.dimensions(), size);
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < elements; i++) {
      texts.add(text(data.slice(i * size, size), heap));
    }
    return texts;
  }

  private String text(ByteBuffer value, GlobalHeap heap) {
    return switch (datatype.kind()) {
      case TEXT -> Words.text(value, owner);
      case VARIABLE_TEXT -> {
        value.order(ByteOrder.LITTLE_ENDIAN);
        int length = value.getInt();
        long collection = value.getLong();
        int index = value.getInt();
        yield length == 0 ? "" : variableText(heap.object(collection, index, owner), length);
      }
      default -> throw Hdf5Exception.of("Found %s in %s; expected text.", datatype.kind(), owner);
    };
  }

  private String variableText(ByteBuffer object, int length) {
    if (length < 0 || length > object.limit()) {
      throw Hdf5Exception.of(
          "Found a text of %d bytes in %s; expected at most %d.", length, owner, object.limit());
    }
    return Words.text(object.limit(length), owner);
  }

  private static ByteBuffer part(ByteBuffer body, int size, boolean padded, String owner) {
    int end = body.position() + size;
    int next = padded ? (int) Hdf5Format.align(end) : end;
    if (next > body.limit()) {
      throw Hdf5Exception.of("Found %s cut short.", owner);
    }
    ByteBuffer part = body.slice(body.position(), size).order(ByteOrder.LITTLE_ENDIAN);
    body.position(next);
    return part;
  }
}
