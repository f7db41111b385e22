package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The members of a group of the older kind: symbol nodes below a tree, names in a heap. */
final class SymbolTable {
  private static final int TREE_NODE_HEADER = 24;
  private static final int SYMBOL_NODE_HEADER = 8;
  private static final int SOFT_LINK = 2;

  private final FileBytes file;
  private final Links links;

  SymbolTable(FileBytes file, Links links) {
    this.file = file;
    this.links = links;
  }

  /** Adds the members to the links (IV.A.2.r, III.A.1). */
  void read(ByteBuffer body) {
    long tree = body.getLong();
    ByteBuffer names = localHeap(body.getLong());
    Deque<Long> nodes = new ArrayDeque<>();
    nodes.add(tree);
    while (!nodes.isEmpty()) {
      readTreeNode(nodes.remove(), nodes, names);
    }
  }

  private void readTreeNode(long address, Deque<Long> below, ByteBuffer names) {
    ByteBuffer header = file.block(address, TREE_NODE_HEADER, links.owner());
    expect(header, "TREE");
    int type = header.get();
    int level = Byte.toUnsignedInt(header.get());
    int used = Short.toUnsignedInt(header.getShort());
    if (type != 0) {
      throw links.damaged("a tree of type " + type);
    }
    long size = (2L * used + 1) * Hdf5Format.WORD;
    ByteBuffer entries = file.block(address + TREE_NODE_HEADER, size, links.owner());
    for (int i = 0; i < used; i++) {
      entries.getLong();
      long child = entries.getLong();
      if (level > 0) {
        below.add(child);
      } else {
        readSymbolNode(child, names);
      }
    }
  }

  /** III.B. */
  private void readSymbolNode(long address, ByteBuffer names) {
    ByteBuffer header = file.block(address, SYMBOL_NODE_HEADER, links.owner());
    expect(header, "SNOD");
    int version = header.get();
    header.get();
    int count = Short.toUnsignedInt(header.getShort());
    if (version != 1) {
      throw links.damaged("a symbol node of version " + version);
    }
    long size = (long) count * Hdf5Format.SYMBOL_ENTRY;
    ByteBuffer entries = file.block(address + SYMBOL_NODE_HEADER, size, links.owner());
    for (int i = 0; i < count; i++) {
      entries.position(i * Hdf5Format.SYMBOL_ENTRY);
      long name = entries.getLong();
      long object = entries.getLong();
      if (entries.getInt() == SOFT_LINK) {
        throw links.damaged("a link to another name");
      }
      if (name < 0 || name >= names.limit()) {
        throw links.damaged("a name outside of its heap");
      }
      links.add(
          Words.text(names.slice((int) name, names.limit() - (int) name), links.owner()), object);
    }
  }

  /** III.D. */
  private ByteBuffer localHeap(long address) {
    ByteBuffer header = file.block(address, 32, links.owner());
    expect(header, "HEAP");
    if (header.get() != 0) {
      throw links.damaged("a heap of an unknown version");
    }
    long size = header.position(8).getLong();
    header.getLong();
    return file.block(header.getLong(), size, links.owner());
  }

  private void expect(ByteBuffer block, String tag) {
    byte[] signature = new byte[4];
    block.get(signature);
    if (!Arrays.equals(signature, Hdf5Format.tag(tag))) {
      throw links.damaged("no " + tag + " block where one is expected");
    }
  }
}
