package org.kpd.data;

import java.util.List;
import org.kpd.core.image.FaceImage;

/** Images in memory: one channel each if all are gray. */
final class MemoryImages implements FaceImages {
  private final FaceImage[] images;
  private final int channels;

  MemoryImages(List<FaceImage> images) {
    this.images = images.stream().map(FaceImage::withoutCopiedChannels).toArray(FaceImage[]::new);
    this.channels = images.stream().allMatch(FaceImage::isGray) ? 1 : 3;
  }

  @Override
  public int size() {
    return images.length;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public FaceImage image(int index) {
    return channels == 3 ? images[index].withThreeChannels() : images[index];
  }

  @Override
  public void copyTo(int index, byte[] target, int offset) {
    image(index).copyTo(target, offset);
  }
}
