package org.kpd.spark.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.ImageLimits;

/** Reads pictures from Hadoop paths. One that cannot be read becomes a picture with a failure. */
public final class PictureReader {
  /** The failure of a picture that does not exist at its path. */
  public static final String ABSENT = "Found no such file; expected a picture.";

  private PictureReader() {}

  /**
   * Reads a picture.
   *
   * @param path a Hadoop path, such as {@code s3a://photos/a.jpg}; it may be escaped, as {@code
   *     _metadata.file_path} and {@code input_file_name()} return it
   * @param name for messages
   */
  public static Picture read(String path, String name) {
    try {
      return Picture.of(name, bytes(path), null);
    } catch (FileNotFoundException e) {
      // Java also reports folders and files without read permission this way.
      return Picture.unread(name, isThere(path) ? "Reading failed: " + e.getMessage() : ABSENT);
    } catch (RuntimeException | IOException e) {
      // Hadoop throws a plain RuntimeException for a scheme that has no file system here.
      return Picture.unread(name, "Reading failed: " + e.getMessage());
    }
  }

  /** Whether there is anything at a path, taken literally or unescaped. */
  public static boolean isThere(String path) {
    try {
      Path unescaped = unescaped(path);
      return exists(new Path(path)) || (unescaped != null && exists(unescaped));
    } catch (RuntimeException | IOException e) {
      return false;
    }
  }

  private static boolean exists(Path file) throws IOException {
    return file.getFileSystem(SparkHadoopUtil.get().conf()).exists(file);
  }

  private static byte[] bytes(String path) throws IOException {
    try {
      return bytes(new Path(path));
    } catch (FileNotFoundException e) {
      Path unescaped = unescaped(path);
      if (unescaped == null) {
        throw e;
      }
      return bytes(unescaped);
    }
  }

  /** Null if the path is not an escaped URI. */
  private static @Nullable Path unescaped(String path) {
    if (!path.contains("%")) {
      return null;
    }
    try {
      return new Path(new URI(path));
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    FileSystem files = file.getFileSystem(SparkHadoopUtil.get().conf());
    // Pictures have no checksum files beside them; looking for these takes longer than reading.
    FileSystem raw = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    try (FSDataInputStream stream = raw.open(file)) {
      return stream.readNBytes((int) ImageLimits.defaults().bytes() + 1);
    }
  }
}
