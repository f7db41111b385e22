package org.kpd.keras.internal.hdf5;

import java.nio.ByteBuffer;
import java.util.List;

/** An array in an open file. Its values are read on demand. */
public final class Hdf5Dataset {
  private static final int PIECE = 1 << 16;

  /** Ten times the largest weight of kpd's networks. */
  private static final long LARGEST = 1 << 26;

  private final FileBytes file;
  private final String path;
  private final Dataspace dataspace;
  private final Datatype datatype;
  private final ByteBuffer layout;
  private final Filters filters;

  private Hdf5Dataset(
      FileBytes file,
      String path,
      Dataspace dataspace,
      Datatype datatype,
      ByteBuffer layout,
      Filters filters) {
    this.file = file;
    this.path = path;
    this.dataspace = dataspace;
    this.datatype = datatype;
    this.layout = layout;
    this.filters = filters;
  }

  static Hdf5Dataset of(FileBytes file, ObjectHeader header) {
    String path = header.path();
    if (header.message(Hdf5Format.EXTERNAL_FILES).isPresent()) {
      throw Hdf5Exception.of(
          "Found the values of %s in another file, which kpd does not follow.", path);
    }
    return new Hdf5Dataset(
        file,
        path,
        Dataspace.read(header.required(Hdf5Format.DATASPACE, "dimensions"), path),
        Datatype.read(header.required(Hdf5Format.DATATYPE, "datatype"), path),
        header.required(Hdf5Format.DATA_LAYOUT, "data layout"),
        header
            .message(Hdf5Format.FILTER_PIPELINE)
            .map(body -> Filters.read(body, path))
            .orElse(Filters.NONE));
  }

  /** The dataset's path in the file, such as {@code /layers/conv2d/vars/0}. */
  public String path() {
    return path;
  }

  /** The dimensions; empty for a scalar. Check them first: reading allocates all values. */
  public List<Integer> shape() {
    return dataspace.dimensions();
  }

  /** Whether it holds floating-point numbers, of half to double precision. */
  public boolean isFloat() {
    return datatype.kind().isFloat();
  }

  /**
   * All values in row-major order; those of higher precision are rounded to single precision.
   *
   * @throws Hdf5Exception if they are not floating-point numbers, or incomplete
   */
  public float[] floats() {
    if (!isFloat()) {
      throw Hdf5Exception.of(
          "Found %s in %s; expected floating-point numbers.", datatype.kind(), path);
    }
    long elements = elements();
    DataLayout data = DataLayout.read(layout.duplicate().order(layout.order()), path);
    if (data.isChunked()) {
      return new ChunkedData(file, path, dataspace, datatype, filters).floats(data);
    }
    ByteBuffer inHeader = data.values();
    long address = contiguous(data, elements);
    float[] values = new float[(int) elements];
    if (inHeader.hasRemaining()) {
      datatype.floats(inHeader, values, 0, values.length);
      return values;
    }
    for (int done = 0; done < values.length; done += PIECE) {
      int count = Math.min(PIECE, values.length - done);
      long start = address + (long) done * datatype.size();
      datatype.floats(file.read(start, count * datatype.size(), path), values, done, count);
    }
    return values;
  }

  /**
   * The only value, a whole number.
   *
   * @throws Hdf5Exception if it is not a whole number, or there are several
   */
  public long integer() {
    DataLayout data = DataLayout.read(layout.duplicate().order(layout.order()), path);
    if (!datatype.kind().isInteger() || !shape().isEmpty() || data.isChunked()) {
      throw Hdf5Exception.of(
          "Found %s of shape %s in %s; expected a whole number.", datatype.kind(), shape(), path);
    }
    long address = contiguous(data, 1);
    ByteBuffer inHeader = data.values();
    return datatype.integer(
        inHeader.hasRemaining() ? inHeader : file.read(address, datatype.size(), path));
  }

  private long elements() {
    long elements = dataspace.elements();
    if (elements > LARGEST) {
      throw Hdf5Exception.of(
          "Found the shape %s in %s; expected at most 2^26 values.", shape(), path);
    }
    return elements;
  }

  /** Checks that exactly this many bytes are stored, and claims them for this dataset. */
  private long contiguous(DataLayout data, long elements) {
    long expected = elements * datatype.size();
    if (data.size() != expected) {
      throw Hdf5Exception.of(
          "Found %s bytes of values in %s; expected %d for shape %s of %s.",
          Long.toUnsignedString(data.size()), path, expected, shape(), datatype.kind());
    }
    if (!filters.steps().isEmpty()) {
      throw Hdf5Exception.of("Found filters but no chunks in %s.", path);
    }
    if (!data.values().hasRemaining()) {
      file.claim(data.address(), expected, "the values of " + path);
    }
    return data.address();
  }
}
