package org.kpd.data.internal.npz;

/** The number types of arrays of faces and labels. */
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

  /** The type's name in NumPy. */
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
