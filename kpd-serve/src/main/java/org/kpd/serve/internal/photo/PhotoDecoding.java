package org.kpd.serve.internal.photo;

import java.awt.image.BufferedImage;
import org.kpd.core.image.EncodedPhoto;
import org.kpd.core.image.GrayPicture;
import org.kpd.core.image.JpegReducer;
import org.kpd.core.image.ReducedPhoto;

/**
 * How photos are decoded for a detector and a model: in gray, unless one of them reads colors,
 * since luminance alone is decoded, reduced and cropped in less time.
 *
 * @param reducer decodes JPEG photos at a fraction of their size
 * @param inColors whether the colors are needed
 */
public record PhotoDecoding(JpegReducer reducer, boolean inColors) {
  /** Decodes with TensorFlow where photos can be reduced. */
  public static PhotoDecoding of(TensorFlowJpeg jpeg, boolean inColors) {
    return new PhotoDecoding(inColors ? jpeg : jpeg.inGray(), inColors);
  }

  /** The photo, reduced to a side of at least that many pixels if it can be. */
  ReducedPhoto decode(EncodedPhoto file, int longerSide) {
    ReducedPhoto photo = file.decode(longerSide, reducer);
    return inColors ? photo : photo.inGray();
  }

  /** A decoded photo as detector and model need it. */
  public BufferedImage seen(BufferedImage photo) {
    return inColors ? photo : GrayPicture.whole(photo);
  }
}
