package org.kpd.data;

import java.util.List;
import org.kpd.core.DatasetException;
import org.kpd.core.image.FaceImage;

/**
 * The images of a data set, uint8, all with the same number of channels: in memory, mapped from a
 * file, or decoded on demand. Thread-safe.
 */
public interface FaceImages {

  /** Images in memory; one channel if all are gray. */
  static FaceImages of(List<FaceImage> images) {
    return new MemoryImages(images);
  }

  /** A view of some of the images, in the order of {@code rows}; nothing is copied. */
  static FaceImages selected(FaceImages all, int... rows) {
    return new SelectedImages(all, rows.clone());
  }

  /** The number of images. */
  int size();

  /** 1 if every image is gray, else 3 (blue, green, red). */
  int channels();

  /**
   * Copies the bytes of one image, 96 * 96 * channels of them, row by row.
   *
   * @throws DatasetException if the image cannot be read
   */
  void copyTo(int index, byte[] target, int offset);

  /** One image. */
  default FaceImage image(int index) {
    byte[] pixels = new byte[FaceImage.PIXELS * channels()];
    copyTo(index, pixels, 0);
    return FaceImage.of(pixels, channels());
  }
}
