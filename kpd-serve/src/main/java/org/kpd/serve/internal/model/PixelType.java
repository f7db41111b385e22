package org.kpd.serve.internal.model;

import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** The type in which a signature takes pixel values, 0..255. */
public enum PixelType {
  UINT8(Byte.BYTES, TUint8.class, "UINT8"),
  FLOAT32(Float.BYTES, TFloat32.class, "FP32");

  private final int bytes;
  private final Class<? extends TType> tensorType;
  private final String inferenceName;

  PixelType(int bytes, Class<? extends TType> tensorType, String inferenceName) {
    this.bytes = bytes;
    this.tensorType = tensorType;
    this.inferenceName = inferenceName;
  }

  /** The pixel type for a TensorFlow type; null if pixels cannot have it. */
  static @Nullable PixelType of(DataType type) {
    return switch (type) {
      case DT_UINT8 -> UINT8;
      case DT_FLOAT -> FLOAT32;
      default -> null;
    };
  }

  /** The number of bytes of one value. */
  public int bytes() {
    return bytes;
  }

  /** The name in the Open Inference Protocol. */
  public String inferenceName() {
    return inferenceName;
  }

  Class<? extends TType> tensorType() {
    return tensorType;
  }
}
