package org.kpd.spark.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.kpd.core.image.ImageLimits;

/** Reads pictures by Hadoop's paths. One that cannot be read is a picture with a failure. */
public final class PictureReader {
  private PictureReader() {}

  /**
   * Reads a picture.
   *
   * @param path of Hadoop's, such as {@code s3a://photos/a.jpg}
   * @param name for messages
   */
  public static Picture read(String path, String name) {
    try {
      Path file = new Path(path);
      FileSystem files = file.getFileSystem(SparkHadoopUtil.get().conf());
      // Nobody writes checksums beside pictures; looking for them takes longer than reading.
      FileSystem raw = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
      try (FSDataInputStream stream = raw.open(file)) {
        return Picture.of(name, stream.readNBytes((int) ImageLimits.defaults().bytes() + 1), null);
      }
    } catch (FileNotFoundException e) {
      return Picture.unread(name, "Found no such file; expected a picture.");
    } catch (IllegalArgumentException | IOException e) {
      return Picture.unread(name, "Reading failed: " + e.getMessage());
    }
  }
}
