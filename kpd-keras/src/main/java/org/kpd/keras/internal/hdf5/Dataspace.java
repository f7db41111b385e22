package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Dimensions (IV.A.2.b).
 *
 * @param dimensions none for a scalar
 */
record Dataspace(List<Integer> dimensions) {
  private static final int SIMPLE = 1;
  private static final int SCALAR = 0;
  private static final int LARGEST_RANK = 32;

  Dataspace {
    dimensions = List.copyOf(dimensions);
  }

  static Dataspace read(ByteBuffer body, String path) {
    int version = body.get();
    int rank = Byte.toUnsignedInt(body.get());
    int flags = body.get();
    int type = body.get();
    if (version == 1) {
      body.getInt();
      type = rank == 0 ? SCALAR : SIMPLE;
    }
    boolean known = version == 1 || (version == 2 && (type == SIMPLE || type == SCALAR));
    if (!known || rank > LARGEST_RANK || (type == SCALAR && rank > 0) || (flags & ~1) != 0) {
      throw Hdf5Exception.of(
          "Found a dataspace of version %d, rank %d and type %d in %s, which kpd does not read.",
          version, rank, type, path);
    }
    List<Integer> dimensions = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      long dimension = body.getLong();
      if (dimension < 0 || dimension > Integer.MAX_VALUE) {
        throw Hdf5Exception.of(
            "Found the dimension %s in %s; expected fewer than 2^31.",
            Long.toUnsignedString(dimension), path);
      }
      dimensions.add((int) dimension);
    }
    return new Dataspace(dimensions);
  }

  /** The number of values; {@code Long.MAX_VALUE} if it is larger. */
  long elements() {
    long elements = 1;
    for (int dimension : dimensions) {
      // Both factors are below 2^31 and 2^32: no overflow before the check.
      elements *= dimension;
      if (elements > Integer.MAX_VALUE) {
        return Long.MAX_VALUE;
      }
    }
    return elements;
  }
}
