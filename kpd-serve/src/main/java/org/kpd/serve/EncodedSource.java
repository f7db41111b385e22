package org.kpd.serve;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Function;
import org.kpd.core.image.EncodedPhoto;
import org.kpd.core.image.ImageDecoder;

/** Photos whose encoded files are bytes in memory. */
record EncodedSource<T>(Function<T, byte[]> bytes, ImageDecoder decoder) implements PhotoSource<T> {
  @Override
  public BufferedImage read(T photo) {
    return file(photo).decode();
  }

  @Override
  public Optional<EncodedPhoto> encoded(T photo) {
    return Optional.of(file(photo));
  }

  private EncodedPhoto file(T photo) {
    return decoder.read(bytes.apply(photo));
  }
}
