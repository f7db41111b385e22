package org.kpd.data;

import java.util.List;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;

/** Faces that stay in their photos and are cropped on each request. */
final class PhotoImages implements FaceImages {
  private final List<PhotoCrop> crops;
  private final int channels;

  PhotoImages(List<PhotoCrop> crops) {
    this.crops = crops.stream().map(PhotoCrop::withoutFace).toList();
    this.channels = crops.stream().allMatch(PhotoCrop::gray) ? 1 : 3;
  }

  @Override
  public int size() {
    return crops.size();
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public FaceImage image(int index) {
    PhotoCrop crop = crops.get(index);
    FaceImage face = FaceCrop.of(ImageFiles.decode(crop.photo()), crop.box()).face();
    return channels == 3 ? face.withThreeChannels() : face;
  }

  @Override
  public void copyTo(int index, byte[] target, int offset) {
    image(index).copyTo(target, offset);
  }
}
