package org.kpd.data.internal.image;

import java.util.function.IntFunction;
import org.kpd.core.image.FaceImage;
import org.kpd.data.FaceImages;

/**
 * Images that stay in their files or photos and are decoded on each request.
 *
 * @param decoding decodes the image of an index, with one channel or three
 */
public record DecodedImages(int size, int channels, IntFunction<FaceImage> decoding)
    implements FaceImages {

  @Override
  public FaceImage image(int index) {
    FaceImage face = decoding.apply(index);
    return channels == 3 ? face.withThreeChannels() : face;
  }

  @Override
  public void copyTo(int index, byte[] target, int offset) {
    image(index).copyTo(target, offset);
  }
}
