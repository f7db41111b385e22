package org.kpd.data.internal.npz;

/** The kinds of number that arrays of faces and labels hold. */
public enum ElementType {
  UINT8("uint8", "u1", 1),
  FLOAT32("float32", "f4", Float.BYTES),
  FLOAT64("float64", "f8", Double.BYTES);

  private final String label;
  private final String code;
  private final int bytes;

  ElementType(String label, String code, int bytes) {
    this.label = label;
    this.code = code;
    this.bytes = bytes;
  }

  /** NumPy's name of the type. */
  public String label() {
    return label;
  }

  /** The bytes of one number. */
  public int bytes() {
    return bytes;
  }

  /** The type in a header, without the sign of the byte order. */
  String code() {
    return code;
  }
}
