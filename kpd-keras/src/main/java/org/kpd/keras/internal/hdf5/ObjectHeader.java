package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The messages that describe a group or a dataset, of either header version (IV.A.1.a and b), with
 * all continuation blocks.
 */
final class ObjectHeader {
  private static final int SHARED = 0x02;
  private static final byte[] VERSION_2 = Hdf5Format.tag("OHDR");
  private static final byte[] CONTINUED = Hdf5Format.tag("OCHK");
  private static final int CHECKSUM = 4;

  private final String path;
  private final List<Message> messages = new ArrayList<>();
  private final Deque<Block> continuations = new ArrayDeque<>();

  /** A message: its type (IV.A.2) and its body. */
  private record Message(int type, ByteBuffer body) {}

  private record Block(long address, long length) {}

  private ObjectHeader(String path) {
    this.path = path;
  }

  static ObjectHeader read(FileBytes file, long address, String path) {
    ObjectHeader header = new ObjectHeader(path);
    ByteBuffer start = file.read(address, 16, header.owner());
    if (startsWith(start, VERSION_2)) {
      header.readVersion2(file, address);
    } else {
      header.readVersion1(file, address);
    }
    return header;
  }

  /** The object's path in the file, such as {@code /model_weights/conv2d}. */
  String path() {
    return path;
  }

  /** The only message of a type, if there is one. */
  Optional<ByteBuffer> message(int type) {
    List<ByteBuffer> bodies = messages(type);
    if (bodies.size() > 1) {
      throw Hdf5Exception.of(
          "Found %d header messages of type %d in %s; expected one.", bodies.size(), type, path);
    }
    return bodies.stream().findFirst();
  }

  /** The only message of a type. */
  ByteBuffer required(int type, String what) {
    return message(type).orElseThrow(() -> Hdf5Exception.of("Found no %s in %s.", what, path));
  }

  /** The messages of a type, in order. */
  List<ByteBuffer> messages(int type) {
    return messages.stream()
        .filter(message -> message.type() == type)
        .map(message -> message.body().duplicate().order(ByteOrder.LITTLE_ENDIAN))
        .toList();
  }

  private void readVersion1(FileBytes file, long address) {
    ByteBuffer prefix = file.block(address, 16, owner());
    int version = prefix.get();
    int reserved = prefix.get();
    int count = Short.toUnsignedInt(prefix.getShort());
    prefix.getInt();
    long size = Integer.toUnsignedLong(prefix.getInt());
    if (version != 1 || reserved != 0) {
      throw Hdf5Exception.of("Found no object header at byte %d for %s.", address, path);
    }
    continuations.add(new Block(address + 16, size));
    int found = 0;
    while (!continuations.isEmpty()) {
      Block block = continuations.remove();
      found += readMessages1(file.block(block.address(), block.length(), owner()));
    }
    if (found != count) {
      throw Hdf5Exception.of("Found %d header messages in %s; expected %d.", found, path, count);
    }
  }

  private int readMessages1(ByteBuffer block) {
    int count = 0;
    while (block.remaining() >= 8) {
      int type = Short.toUnsignedInt(block.getShort());
      int size = Short.toUnsignedInt(block.getShort());
      int flags = block.get();
      block.position(block.position() + 3);
      add(type, flags, slice(block, size));
      count++;
    }
    return count;
  }

  private void readVersion2(FileBytes file, long address) {
    ByteBuffer start = file.read(address, (int) Math.min(38, file.size() - address), owner());
    start.position(VERSION_2.length);
    int version = start.get();
    int flags = start.get();
    int skipped = ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
    int width = 1 << (flags & 3);
    int prefix = start.position() + skipped + width;
    if (version != 2 || prefix > start.limit()) {
      throw Hdf5Exception.of(
          "Found an object header of version %d for %s; expected 1 or 2.", version, path);
    }
    start.position(prefix - width);
    long size = Words.unsigned(start, width);
    if (size < 0 || size > file.size()) {
      throw Hdf5Exception.of("Found a header of %d bytes for %s.", size, path);
    }
    readMessages2(file.block(address, prefix + size + CHECKSUM, owner()), prefix, flags);
    while (!continuations.isEmpty()) {
      Block block = continuations.remove();
      ByteBuffer bytes = file.block(block.address(), block.length(), owner());
      if (!startsWith(bytes, CONTINUED)) {
        throw Hdf5Exception.of("Found no continuation of the header of %s.", path);
      }
      readMessages2(bytes, CONTINUED.length, flags);
    }
  }

  private void readMessages2(ByteBuffer block, int start, int headerFlags) {
    Lookup3.check(block, owner());
    block.limit(block.limit() - CHECKSUM).position(start);
    int order = (headerFlags & 0x04) != 0 ? 2 : 0;
    // A remainder too short for a message is a gap.
    while (block.remaining() >= 4 + order) {
      int type = Byte.toUnsignedInt(block.get());
      int size = Short.toUnsignedInt(block.getShort());
      int flags = block.get();
      block.position(block.position() + order);
      add(type, flags, slice(block, size));
    }
  }

  private void add(int type, int flags, ByteBuffer body) {
    if (type == Hdf5Format.NIL) {
      return;
    }
    if ((flags & SHARED) != 0) {
      throw Hdf5Exception.of("Found a shared header message in %s, which kpd does not read.", path);
    }
    if (type == Hdf5Format.CONTINUATION) {
      continuations.add(new Block(body.getLong(), body.getLong()));
    } else {
      messages.add(new Message(type, body));
    }
  }

  private ByteBuffer slice(ByteBuffer block, int size) {
    if (size > block.remaining()) {
      throw Hdf5Exception.of(
          "Found a header message of %d bytes in %s; expected at most the %d that are left.",
          size, path, block.remaining());
    }
    ByteBuffer body = block.slice(block.position(), size).order(ByteOrder.LITTLE_ENDIAN);
    block.position(block.position() + size);
    return body;
  }

  private static boolean startsWith(ByteBuffer bytes, byte[] signature) {
    return bytes.remaining() >= signature.length
        && bytes.slice(bytes.position(), signature.length).equals(ByteBuffer.wrap(signature));
  }

  private String owner() {
    return "the header of " + path;
  }
}
