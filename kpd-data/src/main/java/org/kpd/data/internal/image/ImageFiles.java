package org.kpd.data.internal.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.kpd.core.DatasetException;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.ImageException;
import org.kpd.core.image.JpegEncoder;
import org.kpd.core.image.PictureFiles;
import org.kpd.core.internal.io.Parallel;
import org.kpd.core.internal.io.Progress;
import org.kpd.data.FaceImages;

/** Reads and writes the 96x96 images of a data set, on every core. */
public final class ImageFiles {

  private ImageFiles() {}

  /** Reads all files, in their order; of several invalid ones the first is reported. */
  public static List<FaceImage> readAll(List<Path> files, Progress progress) {
    return map(files, Function.identity(), progress);
  }

  /** Reads all files and keeps only the answer to a question about each, in their order. */
  static <T> List<T> map(List<Path> files, Function<FaceImage, T> question, Progress progress) {
    return Parallel.map(files, file -> question.apply(read(file)), progress);
  }

  /** Decodes every file once, to check it and find out whether all are gray, and keeps none. */
  public static FaceImages decoded(List<Path> files, Progress progress) {
    boolean gray = map(files, FaceImage::channels, progress).stream().allMatch(count -> count == 1);
    return new DecodedImages(files.size(), gray ? 1 : 3, index -> read(files.get(index)));
  }

  /**
   * One face.
   *
   * @throws DatasetException if the file is not a 96x96 image or cannot be read
   */
  static FaceImage read(Path file) {
    BufferedImage image = decode(file);
    if (image.getWidth() != FaceImage.SIZE || image.getHeight() != FaceImage.SIZE) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found an image of %d x %d pixels; expected %d x %d. Crop the face and resize it.",
              file,
              image.getWidth(),
              image.getHeight(),
              FaceImage.SIZE,
              FaceImage.SIZE));
    }
    return FaceCrop.whole(image).face();
  }

  public static void writeAll(FaceImages images, Path folder, Progress progress)
      throws IOException {
    Parallel.map(
        IntStream.range(0, images.size()).boxed().toList(),
        row -> {
          JpegEncoder.write(images.image(row), folder.resolve(row + ".jpg"));
          return row;
        },
        progress);
  }

  public static BufferedImage decode(Path file) {
    try {
      return ImageDecoder.create().decode(file);
    } catch (ImageException failure) {
      throw new DatasetException(String.valueOf(failure.getMessage()), failure);
    } catch (IOException failure) {
      throw new DatasetException(
          "%s: found a file that cannot be read (%s); expected %s."
              .formatted(file, failure.getClass().getSimpleName(), PictureFiles.EXPECTED),
          failure);
    }
  }
}
