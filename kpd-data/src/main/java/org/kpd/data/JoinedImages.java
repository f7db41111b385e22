package org.kpd.data;

import org.kpd.core.image.FaceImage;

/** Two collections of images, one after the other; gray only if both are. */
record JoinedImages(FaceImages first, FaceImages second) implements FaceImages {

  @Override
  public int size() {
    return first.size() + second.size();
  }

  @Override
  public int channels() {
    return Math.max(first.channels(), second.channels());
  }

  @Override
  public FaceImage image(int index) {
    FaceImage image =
        index < first.size() ? first.image(index) : second.image(index - first.size());
    return channels() == 3 ? image.withThreeChannels() : image;
  }

  @Override
  public void copyTo(int index, byte[] target, int offset) {
    FaceImages images = index < first.size() ? first : second;
    if (images.channels() == channels()) {
      images.copyTo(index < first.size() ? index : index - first.size(), target, offset);
    } else {
      image(index).copyTo(target, offset);
    }
  }
}
