package org.kpd.cli.predict;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kpd.serve.PhotoFiles;
import org.kpd.serve.PhotoSource;

/**
 * Photos in files that stay in memory until they are taken, so that those to be drawn are decoded
 * only once. Thread-safe.
 */
final class KeptPhotos implements PhotoSource<Path> {
  private final PhotoFiles files;
  private final Map<Path, BufferedImage> kept = new ConcurrentHashMap<>();

  KeptPhotos(PhotoFiles files) {
    this.files = files;
  }

  @Override
  public BufferedImage read(Path file) throws IOException {
    BufferedImage photo = files.read(file);
    kept.put(file, photo);
    return photo;
  }

  /** A photo that was read; one that is listed twice may have to be read again. */
  BufferedImage take(Path file) throws IOException {
    @Nullable BufferedImage photo = kept.remove(file);
    return photo == null ? files.read(file) : photo;
  }

  @Override
  public String name(Path file) {
    return files.name(file);
  }

  @Override
  public Object film(Path frame) {
    return files.film(frame);
  }
}
