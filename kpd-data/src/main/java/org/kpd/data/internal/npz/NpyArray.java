package org.kpd.data.internal.npz;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import org.kpd.core.DatasetException;

/** One array in a file. The header is read at once, the numbers on demand. */
public final class NpyArray {
  private static final int CHUNK = 1 << 16;

  /** Opens the array, header and numbers, from its first byte. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  private final String name;
  private final Path file;
  private final NpyHeader header;
  private final Opener opener;
  private final OptionalLong start;

  private NpyArray(String name, Path file, NpyHeader header, Opener opener, OptionalLong start) {
    this.name = name;
    this.file = file;
    this.header = header;
    this.opener = opener;
    this.start = start;
  }

  /**
   * The array of an {@code .npy} file.
   *
   * @throws DatasetException if it is not a supported array, or is truncated
   * @throws IOException if the file cannot be read
   */
  public static NpyArray open(Path file) throws IOException {
    return of(
        file.toString(),
        file,
        Files.size(file),
        () -> new BufferedInputStream(Files.newInputStream(file)),
        OptionalLong.of(0));
  }

  /**
   * @param name the array's name in messages
   * @param size the size of header and numbers, according to the file
   * @param start the offset of the header in the file, if it is not compressed
   */
  static NpyArray of(String name, Path file, long size, Opener opener, OptionalLong start)
      throws IOException {
    NpyHeader header;
    try (InputStream stream = opener.open()) {
      header = NpyHeader.read(stream, name);
    }
    long held = size - header.length();
    if (held < header.bytes()) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found %d bytes for %s; expected %d. The file is truncated or damaged: save or"
                  + " copy it again.",
              name,
              Math.max(0, held),
              header.describe(),
              header.bytes()));
    }
    return new NpyArray(name, file, header, opener, start);
  }

  /** The file and the array, for messages. */
  public String name() {
    return name;
  }

  /** The file that holds the array. */
  public Path file() {
    return file;
  }

  /** The array's header. */
  public NpyHeader header() {
    return header;
  }

  /** The offset of the numbers in the file; empty if they are compressed. */
  public OptionalLong position() {
    return start.isPresent()
        ? OptionalLong.of(start.getAsLong() + header.length())
        : OptionalLong.empty();
  }

  /**
   * The bytes of the numbers as a stream, which the caller closes.
   *
   * @throws IOException if the file cannot be read
   */
  public InputStream stream() throws IOException {
    InputStream stream = opener.open();
    try {
      stream.skipNBytes(header.length());
      return stream;
    } catch (EOFException failure) {
      stream.close();
      throw NpyHeader.truncated(name);
    } catch (IOException | RuntimeException failure) {
      stream.close();
      throw failure;
    }
  }

  /**
   * All numbers in C order, whichever order they are stored in: pandas often passes Fortran order
   * to NumPy.
   *
   * @throws DatasetException if there are more than a Java array holds, or the file ends before
   *     them
   * @throws IOException if the file cannot be read
   */
  public double[] toDoubles() throws IOException {
    if (header.elements() > Integer.MAX_VALUE / 16) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found %s; expected at most %d numbers.",
              name,
              header.describe(),
              Integer.MAX_VALUE / 16));
    }
    double[] numbers = new double[(int) header.elements()];
    try (InputStream stream = stream()) {
      int chunk = CHUNK / header.type().bytes();
      for (int from = 0; from < numbers.length; from += chunk) {
        int count = Math.min(chunk, numbers.length - from);
        read(stream, numbers, from, count);
      }
    }
    return header.fortran() ? inOrderOfC(numbers) : numbers;
  }

  private void read(InputStream stream, double[] numbers, int from, int count) throws IOException {
    byte[] bytes = readBytes(stream, count * header.type().bytes());
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(header.order());
    for (int i = from; i < from + count; i++) {
      numbers[i] =
          switch (header.type()) {
            case UINT8 -> buffer.get() & 0xFF;
            case FLOAT32 -> buffer.getFloat();
            case FLOAT64 -> buffer.getDouble();
          };
    }
  }

  private double[] inOrderOfC(double[] stored) {
    double[] numbers = new double[stored.length];
    int axes = header.shape().size();
    int[] index = new int[axes];
    for (double number : stored) {
      int position = 0;
      for (int axis = 0; axis < axes; axis++) {
        position = position * header.shape().get(axis) + index[axis];
      }
      numbers[position] = number;
      int axis = 0;
      while (axis < axes && ++index[axis] == header.shape().get(axis)) {
        index[axis++] = 0;
      }
    }
    return numbers;
  }

  /**
   * The next bytes of a stream of this array.
   *
   * @throws DatasetException if the file ends before them
   * @throws IOException if the file cannot be read
   */
  public byte[] readBytes(InputStream stream, int count) throws IOException {
    byte[] bytes = stream.readNBytes(count);
    if (bytes.length < count) {
      throw NpyHeader.truncated(name);
    }
    return bytes;
  }
}
