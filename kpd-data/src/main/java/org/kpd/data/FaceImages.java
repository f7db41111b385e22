package org.kpd.data;

import java.util.List;
import org.kpd.core.DatasetException;
import org.kpd.core.image.FaceImage;

/**
 * The images of a data set, uint8, all with the same number of channels: in memory, mapped from a
 * file, or decoded when asked for. Thread-safe.
 */
public interface FaceImages {

  /** These images, in memory; one channel where all are gray. */
  static FaceImages of(List<FaceImage> images) {
    return new MemoryImages(images);
  }

  /** A view of some images of others, in the order of {@code rows}; nothing is copied. */
  static FaceImages selected(FaceImages all, int... rows) {
    return new SelectedImages(all, rows.clone());
  }

  /** How many there are. */
  int size();

  /** 1 where every image is gray, else 3 (blue, green, red). */
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
