package org.kpd.data.internal.npz;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;

/**
 * An open {@code .npz} file. After closing, its arrays can no longer be read, but mapped parts stay
 * valid. Thread-safe.
 */
public final class NpzFile implements AutoCloseable {
  private static final String SUFFIX = ".npy";

  private final Path path;
  private final ZipFile zip;

  private NpzFile(Path path, ZipFile zip) {
    this.path = path;
    this.zip = zip;
  }

  /**
   * Opens a file.
   *
   * @throws DatasetException if it is not a complete zip archive
   * @throws IOException if it cannot be read
   */
  public static NpzFile open(Path path) throws IOException {
    try {
      return new NpzFile(path, new ZipFile(path.toFile()));
    } catch (ZipException | EOFException failure) {
      throw new DatasetException(
          "%s: found no whole npz archive (%s); expected one that numpy.savez wrote. Save or copy it again."
              .formatted(path, reason(failure)),
          failure);
    }
  }

  /** The names of the arrays. */
  public List<String> names() {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(SUFFIX))
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .toList();
  }

  /**
   * One of the arrays.
   *
   * @throws DatasetException if there is none of that name, or it cannot be read
   * @throws IOException if the file cannot be read
   */
  public NpyArray array(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name + SUFFIX);
    if (entry == null) {
      throw new DatasetException(
          "%s: found the arrays %s; expected one named %s.".formatted(path, names(), name));
    }
    String shown = "%s, array %s".formatted(path, name);
    try {
      OptionalLong start =
          entry.getMethod() == ZipEntry.STORED
              ? OptionalLong.of(new ZipDirectory(path).positionOf(entry.getName()))
              : OptionalLong.empty();
      return NpyArray.of(shown, path, entry.getSize(), () -> open(entry, shown), start);
    } catch (ZipException | EOFException failure) {
      throw damaged(shown, failure);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private InputStream open(ZipEntry entry, String shown) throws IOException {
    return new BufferedInputStream(
        new Verified(
            zip.getInputStream(entry), new Checksum(entry.getCrc(), entry.getSize()), shown));
  }

  private static DatasetException damaged(String shown, IOException failure) {
    return new DatasetException(
        "%s: found damaged data (%s); expected a whole array. Save or copy the file again."
            .formatted(shown, reason(failure)),
        failure);
  }

  private static String reason(IOException failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? "unexpected end of the file" : message;
  }

  /** A stream that reports damage as such, and verifies its content by the archive's checksum. */
  private static final class Verified extends InputStream {
    private final InputStream content;
    private final Checksum checksum;
    private final String shown;

    Verified(InputStream content, Checksum checksum, String shown) {
      this.content = content;
      this.checksum = checksum;
      this.shown = shown;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        int count = content.read(target, offset, length);
        checksum.update(target, offset, count);
        return count;
      } catch (ZipException | EOFException failure) {
        throw damaged(shown, failure);
      }
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }
}
