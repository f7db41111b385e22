package org.kpd.keras.internal.hdf5;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kpd.core.KpdException;

/**
 * Writes HDF5 files that every version of h5py and libhdf5 reads: superblock version 0 (II.A),
 * groups as symbol tables (III.A to III.D), object headers version 1 (IV.A.1.a), contiguous
 * datasets (IV.A.2.i). No times are stored: equal trees give equal bytes.
 *
 * <p>Children are written before the group that names them, so that every address is known when it
 * is needed; only the superblock, which comes first and knows the root, is written last.
 */
public final class Hdf5Writer {
  private static final int SUPERBLOCK_SIZE = 96;
  private static final int HEAP_HEADER_SIZE = 32;

  /** A symbol node holds up to twice this many entries, a tree node twice this many children. */
  private static final int LEAF_K = 4;

  private static final int INTERNAL_K = 16;
  private static final int NODE_ENTRIES = 2 * LEAF_K;
  private static final int NODE_SIZE = 8 + NODE_ENTRIES * Hdf5Format.SYMBOL_ENTRY;
  private static final int TREE_CHILDREN = 2 * INTERNAL_K;
  private static final int TREE_SIZE = 24 + (2 * TREE_CHILDREN + 1) * Hdf5Format.WORD;

  /** A header message has a size of 16 bits, of which libhdf5 reserves some. */
  private static final int LARGEST_MESSAGE = 65_000;

  private final FileChannel channel;

  private Hdf5Writer(FileChannel channel) {
    this.channel = channel;
  }

  /** The addresses of a group's parts. */
  private record Group(long header, long tree, long heap) {}

  /** A header message: its type (IV.A.2) and its body. */
  private record Message(int type, ByteBuffer body) {}

  /**
   * Writes a new file.
   *
   * @throws IOException if the file exists or cannot be written
   * @throws KpdException if an attribute is larger than 65,000 bytes, or a group has more than 256
   *     members
   */
  public static void write(Hdf5Tree root, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.position(SUPERBLOCK_SIZE);
      Hdf5Writer writer = new Hdf5Writer(channel);
      Group group = writer.group(root);
      long end = channel.position();
      channel.position(0);
      writer.put(superblock(group, end));
    }
  }

  /** II.A, version 0. */
  private static ByteBuffer superblock(Group root, long end) {
    ByteBuffer bytes = bytes(SUPERBLOCK_SIZE);
    bytes.put(Hdf5Format.signature()).putInt(0);
    bytes.put(new byte[] {0, Hdf5Format.WORD, Hdf5Format.WORD, 0});
    bytes.putShort((short) LEAF_K).putShort((short) INTERNAL_K).putInt(0);
    bytes.putLong(0).putLong(Hdf5Format.UNDEFINED).putLong(end).putLong(Hdf5Format.UNDEFINED);
    // The root's symbol table entry caches the addresses of its tree and heap (cache type 1).
    bytes.putLong(0).putLong(root.header()).putInt(1).putInt(0);
    return bytes.putLong(root.tree()).putLong(root.heap());
  }

  private Group group(Hdf5Tree group) throws IOException {
    List<String> names = List.copyOf(group.members().keySet());
    if (names.size() > TREE_CHILDREN * NODE_ENTRIES) {
      throw new KpdException(
          String.format(
              Locale.ROOT,
              "Found a group of %d members; expected at most %d.",
              names.size(),
              TREE_CHILDREN * NODE_ENTRIES));
    }
    long[] headers = new long[names.size()];
    int written = 0;
    for (Member member : group.members().values()) {
      headers[written++] =
          member instanceof Hdf5Tree child ? group(child).header() : dataset((Payload) member);
    }
    long[] offsets = new long[names.size()];
    long heap = heap(names, offsets);
    long tree = tree(offsets, headers);
    List<Message> messages = new ArrayList<>();
    ByteBuffer table = bytes(2 * Hdf5Format.WORD).putLong(tree).putLong(heap);
    messages.add(new Message(Hdf5Format.SYMBOL_TABLE, table));
    for (Map.Entry<String, Payload> attribute : group.attributes().entrySet()) {
      messages.add(attribute(attribute.getKey(), attribute.getValue()));
    }
    return new Group(header(messages), tree, heap);
  }

  /** III.D: the names, each padded to eight bytes, after an empty one that the tree refers to. */
  private long heap(List<String> names, long[] offsets) throws IOException {
    int size = Hdf5Format.WORD;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = size;
      size += (int) Hdf5Format.align(names.get(i).length() + 1);
    }
    ByteBuffer data = bytes(size);
    for (int i = 0; i < offsets.length; i++) {
      data.position((int) offsets[i]).put(names.get(i).getBytes(US_ASCII));
    }
    long segment = put(data.position(size));
    // A free list that starts at 1 is empty.
    ByteBuffer heap = bytes(HEAP_HEADER_SIZE).put(Hdf5Format.tag("HEAP")).putInt(0);
    return put(heap.putLong(size).putLong(1).putLong(segment));
  }

  /** III.A.1 and III.B: one tree node above the necessary number of symbol nodes. */
  private long tree(long[] offsets, long[] headers) throws IOException {
    int nodes = (offsets.length + NODE_ENTRIES - 1) / NODE_ENTRIES;
    ByteBuffer tree = bytes(TREE_SIZE).put(Hdf5Format.tag("TREE")).putShort((short) 0);
    tree.putShort((short) nodes).putLong(Hdf5Format.UNDEFINED).putLong(Hdf5Format.UNDEFINED);
    tree.putLong(0);
    for (int start = 0; start < offsets.length; start += NODE_ENTRIES) {
      int end = Math.min(start + NODE_ENTRIES, offsets.length);
      ByteBuffer node = bytes(NODE_SIZE).put(Hdf5Format.tag("SNOD"));
      node.put((byte) 1).put((byte) 0).putShort((short) (end - start));
      for (int i = start; i < end; i++) {
        node.putLong(offsets[i]).putLong(headers[i]).putLong(0).putLong(0).putLong(0);
      }
      // The key after a child is the largest name in it.
      tree.putLong(put(node.position(NODE_SIZE))).putLong(offsets[end - 1]);
    }
    return put(tree.position(TREE_SIZE));
  }

  private long dataset(Payload values) throws IOException {
    long address = channel.position();
    values.body().writeTo(this::write);
    pad();
    // Version 3, contiguous.
    ByteBuffer layout = bytes(18).put((byte) 3).put((byte) 1);
    layout.putLong(address).putLong(values.size());
    // Version 2: allocated late, filled if set, set to the default.
    ByteBuffer fill = bytes(8).put(new byte[] {2, 2, 2, 1}).putInt(0);
    ByteBuffer datatype = bytes(values.datatype().size());
    values.datatype().putInto(datatype);
    return header(
        List.of(
            new Message(Hdf5Format.DATASPACE, dataspace(values)),
            new Message(Hdf5Format.DATATYPE, datatype),
            new Message(Hdf5Format.FILL_VALUE, fill),
            new Message(Hdf5Format.DATA_LAYOUT, layout)));
  }

  /** IV.A.2.m, version 1: name, datatype and dataspace each padded to eight bytes. */
  private static Message attribute(String name, Payload values) throws IOException {
    byte[] encodedName = name.getBytes(UTF_8);
    ByteBuffer dataspace = dataspace(values).flip();
    long size = 64L + encodedName.length + dataspace.limit() + values.size();
    if (size > LARGEST_MESSAGE) {
      throw new KpdException(
          String.format(
              Locale.ROOT,
              "Found %d bytes for the attribute %s; expected at most %d.",
              size,
              name,
              LARGEST_MESSAGE));
    }
    ByteBuffer body = bytes((int) size).put((byte) 1).put((byte) 0);
    body.putShort((short) (encodedName.length + 1));
    body.putShort((short) values.datatype().size()).putShort((short) dataspace.limit());
    body.put(encodedName).put((byte) 0).position((int) Hdf5Format.align(body.position()));
    values.datatype().putInto(body);
    body.position((int) Hdf5Format.align(body.position())).put(dataspace);
    body.position((int) Hdf5Format.align(body.position()));
    values.body().writeTo(body::put);
    return new Message(Hdf5Format.ATTRIBUTE, body);
  }

  /** IV.A.2.b, version 1, of a fixed size. */
  private static ByteBuffer dataspace(Payload values) {
    int rank = values.dimensions().size();
    ByteBuffer body = bytes(8 + rank * Hdf5Format.WORD).put((byte) 1).put((byte) rank);
    body.position(8);
    values.dimensions().forEach(dimension -> body.putLong(dimension));
    return body;
  }

  /** IV.A.1.a: a prefix padded to 16 bytes, then the messages, each padded to eight. */
  private long header(List<Message> messages) throws IOException {
    long size = 0;
    for (Message message : messages) {
      size += 8 + Hdf5Format.align(message.body().position());
    }
    ByteBuffer header = bytes((int) (16 + size)).put((byte) 1).put((byte) 0);
    header.putShort((short) messages.size()).putInt(1).putInt((int) size).putInt(0);
    for (Message message : messages) {
      ByteBuffer body = message.body().flip();
      int padded = (int) Hdf5Format.align(body.limit());
      header.putShort((short) message.type()).putShort((short) padded).putInt(0);
      int next = header.position() + padded;
      header.put(body).position(next);
    }
    return put(header);
  }

  /** Writes a block and returns its address. */
  private long put(ByteBuffer block) throws IOException {
    long address = channel.position();
    write(block.flip());
    return address;
  }

  private void pad() throws IOException {
    long position = channel.position();
    write(ByteBuffer.allocate((int) (Hdf5Format.align(position) - position)));
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
