package org.kpd.keras.internal.hdf5;

import java.nio.charset.StandardCharsets;

/** Constants and signatures of the file format, shared by reader and writer. */
final class Hdf5Format {
  /** "Undefined address": all bits set. */
  static final long UNDEFINED = -1L;

  /** The size of addresses and lengths; the format allows others, libhdf5 writes no other. */
  static final int WORD = 8;

  /** A symbol table entry: name, object, cache type, reserved, scratch pad (III.C). */
  static final int SYMBOL_ENTRY = 40;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /** Header message types (IV.A.2). */
  static final int NIL = 0x00;

  static final int DATASPACE = 0x01;
  static final int LINK_INFO = 0x02;
  static final int DATATYPE = 0x03;
  static final int FILL_VALUE = 0x05;
  static final int LINK = 0x06;
  static final int EXTERNAL_FILES = 0x07;
  static final int DATA_LAYOUT = 0x08;
  static final int FILTER_PIPELINE = 0x0b;
  static final int ATTRIBUTE = 0x0c;
  static final int CONTINUATION = 0x10;
  static final int SYMBOL_TABLE = 0x11;
  static final int ATTRIBUTE_INFO = 0x15;

  /** Datatype classes (IV.A.2.d). */
  static final int FIXED_POINT = 0;

  static final int FLOATING_POINT = 1;
  static final int STRING = 3;
  static final int OPAQUE = 5;
  static final int VARIABLE_LENGTH = 9;

  private Hdf5Format() {}

  /** The first eight bytes of every HDF5 file. */
  static byte[] signature() {
    return SIGNATURE.clone();
  }

  /** A four-letter block signature, such as {@code TREE}. */
  static byte[] tag(String letters) {
    return letters.getBytes(StandardCharsets.US_ASCII);
  }

  /** The next multiple of eight: most blocks are padded to it. */
  static long align(long size) {
    return (size + 7) & ~7L;
  }
}
