package org.kpd.cli.predict;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.ImageException;

/** Faces of photos, with errors that name the file. */
final class FaceCrops {
  private FaceCrops() {}

  /** The face in the box, or in the whole photo where there is none. */
  static FaceCrop of(BufferedImage photo, @Nullable FaceBox box, Path file) {
    if (box == null) {
      return FaceCrop.whole(photo);
    }
    try {
      return FaceCrop.of(photo, box);
    } catch (ImageException e) {
      throw new ImageException(file + ": " + e.getMessage(), e);
    }
  }
}
