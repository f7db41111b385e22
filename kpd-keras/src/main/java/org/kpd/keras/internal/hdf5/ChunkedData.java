package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Values in chunks that a tree lists (III.A.1, node type 1), each compressed separately. Every
 * chunk must occur exactly once: Keras writes all values, so a missing chunk was lost.
 */
final class ChunkedData {
  private static final int TREE_NODE_HEADER = 24;

  private final FileBytes file;
  private final String path;
  private final List<Integer> shape;
  private final Datatype datatype;
  private final Filters filters;

  ChunkedData(
      FileBytes file, String path, Dataspace dataspace, Datatype datatype, Filters filters) {
    this.file = file;
    this.path = path;
    this.shape = dataspace.dimensions();
    this.datatype = datatype;
    this.filters = filters;
  }

  float[] floats(DataLayout layout) {
    int rank = shape.size();
    List<Integer> dimensions = layout.chunk();
    if (rank == 0 || dimensions.size() != rank + 1 || dimensions.get(rank) != datatype.size()) {
      throw Hdf5Exception.of(
          "Found chunks of %s in %s; expected %d dimensions and %d bytes a value.",
          dimensions, path, rank, datatype.size());
    }
    ChunkGrid grid = new ChunkGrid(path, shape, dimensions.subList(0, rank));
    long chunks = grid.chunks();
    float[] values = new float[(int) new Dataspace(shape).elements()];
    grid.checkSize(values.length);
    Set<Integer> found = new HashSet<>();
    Deque<Long> nodes = new ArrayDeque<>();
    nodes.add(layout.address());
    while (!nodes.isEmpty()) {
      readNode(nodes.remove(), nodes, grid, values, found);
    }
    if (found.size() != chunks) {
      throw Hdf5Exception.of("Found %d chunks in %s; expected %d.", found.size(), path, chunks);
    }
    return values;
  }

  private void readNode(
      long address, Deque<Long> below, ChunkGrid grid, float[] values, Set<Integer> found) {
    String owner = "the list of chunks of " + path;
    ByteBuffer header = file.block(address, TREE_NODE_HEADER, owner);
    byte[] signature = new byte[4];
    header.get(signature);
    int type = header.get();
    int level = Byte.toUnsignedInt(header.get());
    int used = Short.toUnsignedInt(header.getShort());
    if (!Arrays.equals(signature, Hdf5Format.tag("TREE")) || type != 1) {
      throw Hdf5Exception.of("Found no tree where %s is expected.", owner);
    }
    long keySize = 8 + 8L * (shape.size() + 1);
    ByteBuffer entries =
        file.block(address + TREE_NODE_HEADER, used * (keySize + Hdf5Format.WORD), owner);
    for (int i = 0; i < used; i++) {
      int size = entries.getInt();
      int skipped = entries.getInt();
      long[] offsets = new long[shape.size()];
      for (int j = 0; j < offsets.length; j++) {
        offsets[j] = entries.getLong();
      }
      entries.getLong();
      long child = entries.getLong();
      if (level > 0) {
        below.add(child);
      } else {
        int start = grid.start(offsets);
        if (!found.add(start)) {
          throw Hdf5Exception.of("Found a chunk of %s twice.", path);
        }
        copy(chunkBytes(child, size, skipped, grid.chunk()), offsets, grid, values);
      }
    }
  }

  private ByteBuffer chunkBytes(long address, int size, int skipped, List<Integer> chunk) {
    int expected = (int) new Dataspace(chunk).elements() * datatype.size();
    long stored = Integer.toUnsignedLong(size);
    file.claim(address, stored, "a chunk of " + path);
    // Deflate may lengthen incompressible data, but by far less than this.
    if (stored > 2L * expected + 1024) {
      throw Hdf5Exception.of(
          "Found a chunk of %d bytes in %s; expected about %d.", stored, path, expected);
    }
    ByteBuffer bytes = file.read(address, size, path);
    return ByteBuffer.wrap(filters.undo(bytes, skipped, expected, datatype.size(), path));
  }

  /** Copies the rows of a chunk that lie within the dataset. */
  private void copy(ByteBuffer bytes, long[] offsets, ChunkGrid grid, float[] values) {
    int last = shape.size() - 1;
    int width = grid.chunk().get(last);
    int inside = (int) Math.min(width, shape.get(last) - offsets[last]);
    int rows = bytes.limit() / datatype.size() / width;
    for (int row = 0; row < rows; row++) {
      int target = grid.rowStart(row, offsets);
      if (target >= 0) {
        bytes.position(row * width * datatype.size());
        datatype.floats(bytes, values, target, inside);
      }
    }
  }
}
