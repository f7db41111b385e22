package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.kpd.core.internal.format.ImageFormat;
import org.kpd.core.internal.format.JpegFile;
import org.kpd.core.internal.format.Orientation;
import org.kpd.core.internal.format.PictureFault;
import org.kpd.core.internal.format.PictureFile;

/**
 * The encoded file of a photo in memory: its format and size are known, its pixels are not decoded
 * yet. Created by {@link ImageDecoder#read}. Immutable.
 */
public final class EncodedPhoto {
  private static final int NOT_REDUCED = 1;

  private final ImageFormat format;
  private final PictureFile file;
  private final ImageLimits limits;
  private final String name;

  private EncodedPhoto(ImageFormat format, PictureFile file, ImageLimits limits, String name) {
    this.format = format;
    this.file = file;
    this.limits = limits;
    this.name = name;
  }

  /**
   * Parses a file.
   *
   * @param name the photo's name, for messages
   * @throws ImageException if it has no supported format, or too many pixels
   */
  static EncodedPhoto of(byte[] encoded, ImageLimits limits, String name) {
    ImageFormat format =
        ImageFormat.of(encoded)
            .orElseThrow(() -> new ImageException(name + ": " + ImageFormat.unread(encoded)));
    PictureFile file = format.read(encoded);
    limits.checkPixels(file.width(), file.height(), name);
    return new EncodedPhoto(format, file, limits, name);
  }

  /** Whether the photo is a face crop of 96x96 pixels. */
  public boolean isCrop() {
    return file.width() == FaceImage.SIZE && file.height() == FaceImage.SIZE;
  }

  /**
   * The upright photo.
   *
   * @throws ImageException if the file is damaged or incomplete
   */
  public BufferedImage decode() {
    try {
      return upright(decode(ImageReaders.of(file, format, name)));
    } catch (IOException | RuntimeException failure) {
      throw damaged(failure);
    }
  }

  /**
   * The upright photo, decoded at 1/2, 1/4 or 1/8 of its size if it is a JPEG photo and enough
   * pixels remain; otherwise in full. A reduced photo is refused if the end of its data is missing,
   * but other damage may go unnoticed.
   *
   * @param longerSide the minimum length of the longer side, pixels
   * @throws ImageException if the file is damaged or incomplete
   */
  public ReducedPhoto decode(int longerSide, JpegReducer reducer) {
    return reduced(longerSide, reducer).orElseGet(() -> ReducedPhoto.whole(decode()));
  }

  private Optional<ReducedPhoto> reduced(int longerSide, JpegReducer reducer) {
    int reduction =
        file instanceof JpegFile jpeg ? ReducedJpeg.reduction(jpeg, longerSide) : NOT_REDUCED;
    if (reduction == NOT_REDUCED) {
      return Optional.empty();
    }
    try {
      BufferedImage stored = reducer.decode(file.decodable(), reduction);
      return ReducedJpeg.mayLackItsEnd(stored, reduction)
          ? Optional.empty()
          : Optional.of(reduced(upright(stored), reduction));
    } catch (PictureFault | ImageException e) {
      // Decoding the whole photo reports what is wrong with the file.
      return Optional.empty();
    }
  }

  /** The sides of a photo that was turned are divisible by the reduction. */
  private ReducedPhoto reduced(BufferedImage upright, int reduction) {
    return file.orientation() == Orientation.UPRIGHT
        ? new ReducedPhoto(upright, reduction, file.width(), file.height())
        : new ReducedPhoto(
            upright, reduction, reduction * upright.getWidth(), reduction * upright.getHeight());
  }

  private BufferedImage decode(ImageReader reader) throws IOException {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.decodable()))) {
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(stream, true, true);
      limits.checkPixels(reader.getWidth(0), reader.getHeight(0), name);
      BufferedImage image = reader.read(0);
      file.check(warnings);
      return image;
    } finally {
      reader.dispose();
    }
  }

  private BufferedImage upright(BufferedImage stored) {
    Orientation orientation = file.orientation();
    return orientation == Orientation.UPRIGHT && PlainPixels.isPlain(stored)
        ? stored
        : PlainPixels.of(stored).upright(orientation).toImage();
  }

  private ImageException damaged(Exception failure) {
    // Decoders throw almost any exception on damaged input; every one means that it is damaged.
    return failure instanceof ImageException known
        ? known
        : new ImageException(name + ": " + PictureFault.of(failure).describe(format), failure);
  }
}
