package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The members of a group by name, each the address of an object header. */
final class Links {
  private final String path;
  private final SortedMap<String, Long> addresses = new TreeMap<>();

  private Links(String path) {
    this.path = path;
  }

  /** The members of a group of either kind; empty if the object is not a group. */
  static SortedMap<String, Long> read(FileBytes file, ObjectHeader header) {
    Links links = new Links(header.path());
    header.message(Hdf5Format.SYMBOL_TABLE).ifPresent(new SymbolTable(file, links)::read);
    header.message(Hdf5Format.LINK_INFO).ifPresent(links::refuseDenseStorage);
    header.messages(Hdf5Format.LINK).forEach(links::readLink);
    return Collections.unmodifiableSortedMap(links.addresses);
  }

  /** Whether the header is that of a group. */
  static boolean isGroup(ObjectHeader header) {
    return header.message(Hdf5Format.SYMBOL_TABLE).isPresent()
        || header.message(Hdf5Format.LINK_INFO).isPresent();
  }

  /** IV.A.2.c: rejects links in a fractal heap, which no Keras file has by default. */
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

  void add(String name, long address) {
    boolean plain = !name.isEmpty() && name.indexOf('/') < 0 && !name.equals(".");
    if (!plain || addresses.put(name, address) != null) {
      throw damaged("an empty or repeated name");
    }
  }

  String owner() {
    return "the list of members of " + path;
  }

  Hdf5Exception damaged(String found) {
    return Hdf5Exception.of("Found %s in %s.", found, owner());
  }
}
