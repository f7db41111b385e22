package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The storage format of a value (IV.A.2.d). Numbers are little-endian, as on all machines that
 * train today.
 *
 * @param kind the kind of value
 * @param size bytes per value
 */
record Datatype(Kind kind, int size) {

  /** The types found in Keras files. */
  enum Kind {
    HALF("float16"),
    /** Opaque to HDF5: Keras stores NumPy's extension type as two plain bytes. */
    BFLOAT16("bfloat16"),
    SINGLE("float32"),
    DOUBLE("float64"),
    SIGNED("integer"),
    UNSIGNED("integer"),
    TEXT("text"),
    VARIABLE_TEXT("text"),
    OTHER("another type");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    boolean isFloat() {
      return this == HALF || this == BFLOAT16 || this == SINGLE || this == DOUBLE;
    }

    boolean isInteger() {
      return this == SIGNED || this == UNSIGNED;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  static Datatype read(ByteBuffer body, String path) {
    int versionAndClass = Byte.toUnsignedInt(body.get());
    int bits = (int) Words.unsigned(body, 3);
    int size = body.getInt();
    int version = versionAndClass >> 4;
    if (version < 1 || version > 3 || size <= 0) {
      throw Hdf5Exception.of(
          "Found a datatype of version %d and %d bytes in %s, which kpd does not read.",
          version, size, path);
    }
    Kind kind =
        switch (versionAndClass & 0x0f) {
          case Hdf5Format.FIXED_POINT -> integer(body, bits, size);
          case Hdf5Format.FLOATING_POINT -> floatingPoint(body, bits, size);
          case Hdf5Format.STRING -> Kind.TEXT;
          case Hdf5Format.OPAQUE -> size == 2 ? Kind.BFLOAT16 : Kind.OTHER;
          // A sequence of bytes has this layout too but is not text.
          case Hdf5Format.VARIABLE_LENGTH ->
              (bits & 0x0f) == 1 && size == 16 ? Kind.VARIABLE_TEXT : Kind.OTHER;
          default -> Kind.OTHER;
        };
    return new Datatype(kind, size);
  }

  private static Kind integer(ByteBuffer body, int bits, int size) {
    boolean plain =
        (bits & 0x01) == 0
            && body.getShort() == 0
            && body.getShort() == 8 * size
            && size <= Long.BYTES;
    if (!plain || Integer.bitCount(size) != 1) {
      return Kind.OTHER;
    }
    return (bits & 0x08) != 0 ? Kind.SIGNED : Kind.UNSIGNED;
  }

  /** An IEEE format, or bfloat16, by the places of sign, exponent and fraction. */
  private static Kind floatingPoint(ByteBuffer body, int bits, int size) {
    int offset = body.getShort();
    int precision = body.getShort();
    int exponentAt = body.get();
    int exponentBits = body.get();
    int fractionAt = body.get();
    int fractionBits = body.get();
    int bias = body.getInt();
    int signAt = (bits >> 8) & 0xff;
    // Bits 0 and 6 mean other byte orders; a 2 in bits 4 and 5 means an implied leading 1.
    boolean usual = (bits & 0x41) == 0 && ((bits >> 4) & 3) == 2;
    boolean packed =
        offset == 0
            && precision == 8 * size
            && signAt == precision - 1
            && exponentAt == fractionBits
            && fractionAt == 0
            && exponentBits + fractionBits == signAt
            && bias == (1 << (exponentBits - 1)) - 1;
    if (!usual || !packed) {
      return Kind.OTHER;
    }
    return switch (precision * 100 + exponentBits) {
      case 1605 -> Kind.HALF;
      case 1608 -> Kind.BFLOAT16;
      case 3208 -> Kind.SINGLE;
      case 6411 -> Kind.DOUBLE;
      default -> Kind.OTHER;
    };
  }

  /** Decodes values into an array, beginning at a position. */
  void floats(ByteBuffer bytes, float[] target, int position, int count) {
    ByteBuffer in = bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = position; i < position + count; i++) {
      target[i] =
          switch (kind) {
            case HALF -> Half.toFloat(in.getShort());
            case BFLOAT16 -> Float.intBitsToFloat(in.getShort() << 16);
            case SINGLE -> in.getFloat();
            case DOUBLE -> (float) in.getDouble();
            default -> throw new IllegalStateException("Not a floating-point type: " + kind);
          };
    }
  }

  /** Decodes one integer. */
  long integer(ByteBuffer bytes) {
    ByteBuffer in = bytes.order(ByteOrder.LITTLE_ENDIAN);
    boolean signed = kind == Kind.SIGNED;
    return switch (size) {
      case 1 -> signed ? in.get() : Byte.toUnsignedLong(in.get());
      case 2 -> signed ? in.getShort() : Short.toUnsignedLong(in.getShort());
      case 4 -> signed ? in.getInt() : Integer.toUnsignedLong(in.getInt());
      default -> in.getLong();
    };
  }
}
