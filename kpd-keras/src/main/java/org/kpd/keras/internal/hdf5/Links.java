package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;

/** The members of a group by name, each the address of an object header. */
final class Links {
  private static final int TREE_NODE_HEADER = 24;
  private static final int SYMBOL_NODE_HEADER = 8;
  private static final int SOFT_LINK = 2;

  private final FileBytes file;
  private final String path;
  private final SortedMap<String, Long> addresses = new TreeMap<>();

  private Links(FileBytes file, String path) {
    this.file = file;
    this.path = path;
  }

  /** The members of a group of either kind; empty if the object has no sign of being a group. */
  static SortedMap<String, Long> read(FileBytes file, ObjectHeader header) {
    Links links = new Links(file, header.path());
    header.message(Hdf5Format.SYMBOL_TABLE).ifPresent(links::readSymbolTable);
    header.message(Hdf5Format.LINK_INFO).ifPresent(links::refuseDenseStorage);
    header.messages(Hdf5Format.LINK).forEach(links::readLink);
    return Collections.unmodifiableSortedMap(links.addresses);
  }

  /** Whether the header is that of a group. */
  static boolean isGroup(ObjectHeader header) {
    return header.message(Hdf5Format.SYMBOL_TABLE).isPresent()
        || header.message(Hdf5Format.LINK_INFO).isPresent();
  }

  /** IV.A.2.r, III.A.1: symbol nodes below a tree, names in a heap. */
  private void readSymbolTable(ByteBuffer body) {
    long tree = body.getLong();
    ByteBuffer names = localHeap(body.getLong());
    Deque<Long> nodes = new ArrayDeque<>();
    nodes.add(tree);
    while (!nodes.isEmpty()) {
      readTreeNode(nodes.remove(), nodes, names);
    }
  }

  private void readTreeNode(long address, Deque<Long> below, ByteBuffer names) {
    ByteBuffer header = file.block(address, TREE_NODE_HEADER, owner());
    expect(header, "TREE");
    int type = header.get();
    int level = Byte.toUnsignedInt(header.get());
    int used = Short.toUnsignedInt(header.getShort());
    if (type != 0) {
      throw damaged("a tree of type " + type);
    }
    long size = (2L * used + 1) * Hdf5Format.WORD;
    ByteBuffer entries = file.block(address + TREE_NODE_HEADER, size, owner());
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
    ByteBuffer header = file.block(address, SYMBOL_NODE_HEADER, owner());
    expect(header, "SNOD");
    int version = header.get();
    header.get();
    int count = Short.toUnsignedInt(header.getShort());
    if (version != 1) {
      throw damaged("a symbol node of version " + version);
    }
    long size = (long) count * Hdf5Format.SYMBOL_ENTRY;
    ByteBuffer entries = file.block(address + SYMBOL_NODE_HEADER, size, owner());
    for (int i = 0; i < count; i++) {
      entries.position(i * Hdf5Format.SYMBOL_ENTRY);
      long name = entries.getLong();
      long object = entries.getLong();
      if (entries.getInt() == SOFT_LINK) {
        throw damaged("a link to another name");
      }
      if (name < 0 || name >= names.limit()) {
        throw damaged("a name outside of its heap");
      }
      add(Words.text(names.slice((int) name, names.limit() - (int) name), owner()), object);
    }
  }

  /** III.D. */
  private ByteBuffer localHeap(long address) {
    ByteBuffer header = file.block(address, 32, owner());
    expect(header, "HEAP");
    if (header.get() != 0) {
      throw damaged("a heap of an unknown version");
    }
    long size = header.position(8).getLong();
    header.getLong();
    return file.block(header.getLong(), size, owner());
  }

  /** IV.A.2.c: many links may be kept in a fractal heap, which no Keras file does by default. */
  private void refuseDenseStorage(ByteBuffer body) {
    body.get();
    int flags = body.get();
    if ((flags & 1) != 0) {
      body.getLong();
    }
    if (body.getLong() != Hdf5Format.UNDEFINED) {
      throw damaged("members in dense storage, which kpd does not read");
    }
  }

  /** IV.A.2.g. */
  private void readLink(ByteBuffer body) {
    int version = body.get();
    int flags = body.get();
    int type = (flags & 0x08) != 0 ? body.get() : 0;
    if ((flags & 0x04) != 0) {
      body.getLong();
    }
    if ((flags & 0x10) != 0) {
      body.get();
    }
    long length = Words.unsigned(body, 1 << (flags & 3));
    if (version != 1 || type != 0 || length < 0 || length > body.remaining() - Hdf5Format.WORD) {
      throw damaged("a link that is not to an object in this file");
    }
    ByteBuffer name = body.slice(body.position(), (int) length);
    body.position(body.position() + (int) length);
    add(Words.text(name, owner()), body.getLong());
  }

  private void add(String name, long address) {
    boolean plain = !name.isEmpty() && name.indexOf('/') < 0 && !name.equals(".");
    if (!plain || addresses.put(name, address) != null) {
      throw damaged("an empty or repeated name");
    }
  }

  private void expect(ByteBuffer block, String tag) {
    byte[] signature = new byte[4];
    block.get(signature);
    if (!Arrays.equals(signature, Hdf5Format.tag(tag))) {
      throw damaged("no " + tag + " block where one is expected");
    }
  }

  private String owner() {
    return "the list of members of " + path;
  }

  private Hdf5Exception damaged(String found) {
    return new Hdf5Exception("Found %s in %s.".formatted(found, owner()));
  }
}
