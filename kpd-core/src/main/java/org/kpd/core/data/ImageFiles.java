package org.kpd.core.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.ImageException;
import org.kpd.core.image.JpegEncoder;

/** Reads and writes the 96x96 images of a data set, as many at a time as there are processors. */
final class ImageFiles {

  /** One decoded file: the face, or why there is none. */
  private record Decoded(Optional<FaceImage> face, Optional<RuntimeException> failure) {}

  private ImageFiles() {}

  /** Reads all files, in their order; of several bad ones the first is reported. */
  static List<FaceImage> readAll(List<Path> files) {
    List<Decoded> decoded = files.parallelStream().map(ImageFiles::decode).toList();
    decoded.stream()
        .flatMap(one -> one.failure().stream())
        .findFirst()
        .ifPresent(
            failure -> {
              throw failure;
            });
    return decoded.stream().flatMap(one -> one.face().stream()).toList();
  }

  static void writeAll(FaceImages images, Path folder) throws IOException {
    try {
      IntStream.range(0, images.size())
          .parallel()
          .forEach(i -> write(images.image(i), folder.resolve(i + ".jpg")));
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private static Decoded decode(Path file) {
    try {
      return new Decoded(Optional.of(read(file)), Optional.empty());
    } catch (ImageException failure) {
      return failed(new DatasetException(String.valueOf(failure.getMessage()), failure));
    } catch (IOException failure) {
      return failed(new UncheckedIOException(failure));
    } catch (DatasetException failure) {
      return failed(failure);
    }
  }

  private static Decoded failed(RuntimeException failure) {
    return new Decoded(Optional.empty(), Optional.of(failure));
  }

  private static FaceImage read(Path file) throws IOException {
    BufferedImage image = ImageDecoder.create().decode(file);
    if (image.getWidth() != FaceImage.SIZE || image.getHeight() != FaceImage.SIZE) {
      throw new DatasetException(
          "%s: found an image of %d x %d pixels; expected %d x %d. Crop the face and resize it."
              .formatted(
                  file, image.getWidth(), image.getHeight(), FaceImage.SIZE, FaceImage.SIZE));
    }
    return FaceCrop.whole(image).face();
  }

  private static void write(FaceImage face, Path file) {
    try {
      JpegEncoder.write(face, file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
