package org.kpd.keras.internal.hdf5;

import java.util.Arrays;
import java.util.List;

/**
 * The positions of a dataset's chunks.
 *
 * @param path the dataset's path, for errors
 * @param chunk the shape of each chunk; the last ones may extend beyond the dataset
 */
record ChunkGrid(String path, List<Integer> shape, List<Integer> chunk) {
  /** A chunk of fewer values than this may be larger than the dataset. */
  private static final long SMALL_CHUNK = 1 << 18;

  /** The number of chunks. */
  long chunks() {
    long chunks = 1;
    for (int i = 0; i < shape.size(); i++) {
      chunks *= (shape.get(i) + (long) chunk.get(i) - 1) / chunk.get(i);
    }
    return chunks;
  }

  /** Rejects chunks far larger than a dataset with that number of values. */
  void checkSize(int elements) {
    long size = new Dataspace(chunk).elements();
    if (size > Math.max(2L * elements, SMALL_CHUNK)) {
      throw Hdf5Exception.of(
          "Found chunks of %s in %s; expected them within its shape %s.", chunk, path, shape);
    }
  }

  /** Checks the offsets of a chunk, and returns the position of its first value. */
  int start(long[] offsets) {
    int start = 0;
    for (int i = 0; i < offsets.length; i++) {
      if (offsets[i] < 0 || offsets[i] >= shape.get(i) || offsets[i] % chunk.get(i) != 0) {
        throw Hdf5Exception.of(
            "Found a chunk at %s in %s; expected a multiple of %s within %s.",
            Arrays.toString(offsets), path, chunk, shape);
      }
      start = start * shape.get(i) + (int) offsets[i];
    }
    return start;
  }

  /** The position in the dataset of a chunk's row, or -1 if it lies outside. */
  int rowStart(int row, long[] offsets) {
    int last = shape.size() - 1;
    int start = (int) offsets[last];
    int stride = shape.get(last);
    int rest = row;
    for (int i = last - 1; i >= 0; i--) {
      long index = offsets[i] + rest % chunk.get(i);
      if (index >= shape.get(i)) {
        return -1;
      }
      rest /= chunk.get(i);
      start += (int) index * stride;
      stride *= shape.get(i);
    }
    return start;
  }
}
