package org.kpd.data.internal.npz;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an {@code .npz} file that {@code numpy.load} reads: members are stored, as by {@code
 * numpy.savez}, or deflated, as by {@code savez_compressed}. Equal arrays give equal bytes. Not
 * thread-safe.
 */
public final class NpzWriter implements Closeable {
  /** Any fixed time makes files reproducible; zip's timestamps begin in 1980. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  /** Writes the numbers of an array in C order, little-endian; equal bytes on every call. */
  @FunctionalInterface
  public interface Numbers {
    void writeTo(OutputStream stream) throws IOException;
  }

  private final ZipOutputStream zip;
  private final boolean deflated;

  private NpzWriter(ZipOutputStream zip, boolean deflated) {
    this.zip = zip;
    this.deflated = deflated;
  }

  /**
   * Opens a new file.
   *
   * @param deflated whether the numbers are compressed instead of stored
   * @throws IOException if it cannot be written
   */
  public static NpzWriter create(Path path, boolean deflated) throws IOException {
    return new NpzWriter(
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(path))), deflated);
  }

  /**
   * Adds an array.
   *
   * @throws IOException if it cannot be written
   */
  public void write(String name, ElementType type, List<Integer> shape, Numbers numbers)
      throws IOException {
    NpyHeader header = NpyHeader.of(type, shape);
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(TIME);
    if (!deflated) {
      // A stored member's size and checksum precede its bytes.
      CheckedOutputStream check =
          new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
      write(check, header, numbers);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(header.length() + header.bytes());
      entry.setCrc(check.getChecksum().getValue());
    }
    zip.putNextEntry(entry);
    write(zip, header, numbers);
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static void write(OutputStream stream, NpyHeader header, Numbers numbers)
      throws IOException {
    stream.write(header.toBytes());
    numbers.writeTo(stream);
  }
}
