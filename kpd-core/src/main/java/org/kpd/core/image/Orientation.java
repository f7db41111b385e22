package org.kpd.core.image;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegSegmentMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a camera was held: what turns the stored picture upright, in EXIF's numbering from 1. */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  MIRRORED_UPSIDE_DOWN(false, false, true),
  TRANSPOSED(true, false, false),
  TURNED_LEFT(true, true, false),
  TRANSVERSED(true, true, true),
  TURNED_RIGHT(true, false, true);

  private static final Orientation[] ALL = values();
  private static final List<JpegSegmentMetadataReader> ONLY_EXIF = List.of(new ExifReader());

  private final boolean swapsAxes;
  private final boolean mirrorsX;
  private final boolean mirrorsY;

  Orientation(boolean swapsAxes, boolean mirrorsX, boolean mirrorsY) {
    this.swapsAxes = swapsAxes;
    this.mirrorsX = mirrorsX;
    this.mirrorsY = mirrorsY;
  }

  /** What a JPEG file says of itself; upright where it says nothing that makes sense. */
  static Orientation of(byte[] jpeg) {
    try {
      Metadata metadata =
          JpegMetadataReader.readMetadata(new ByteArrayInputStream(jpeg), ONLY_EXIF);
      ExifIFD0Directory exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
      @Nullable Integer number =
          exif == null ? null : exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
      return number == null || number < 1 || number > ALL.length ? UPRIGHT : ALL[number - 1];
    } catch (ImageProcessingException | IOException unreadableNote) {
      return UPRIGHT;
    }
  }

  PlainPixels apply(PlainPixels stored) {
    return this == UPRIGHT ? stored : stored.turned(swapsAxes, mirrorsX, mirrorsY);
  }
}
