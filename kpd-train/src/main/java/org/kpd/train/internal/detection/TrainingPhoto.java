package org.kpd.train.internal.detection;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.kpd.core.image.GrayPicture;
import org.kpd.data.photo.MarkedFace;

/**
 * A photo in memory to draw samples from: in gray and in three sizes, so that a sample of any size
 * is taken from pixels of about its own.
 *
 * @param levels each half the size of the one before
 * @param faces in pixels of the first level
 */
public record TrainingPhoto(List<GrayPicture> levels, List<MarkedFace> faces) {
  /** The longer side of the first level, in pixels. */
  static final int LONGER_SIDE = 320;

  private static final int LEVELS = 3;

  public TrainingPhoto {
    levels = List.copyOf(levels);
    faces = List.copyOf(faces);
  }

  /** A decoded photo with marks in its own pixels. */
  public static TrainingPhoto of(BufferedImage photo, List<MarkedFace> marks) {
    double scale = GrayPicture.scale(photo.getWidth(), photo.getHeight(), LONGER_SIDE);
    List<GrayPicture> levels = new ArrayList<>();
    levels.add(GrayPicture.of(photo, LONGER_SIDE));
    while (levels.size() < LEVELS) {
      levels.add(levels.get(levels.size() - 1).half());
    }
    List<MarkedFace> faces =
        marks.stream()
            .map(mark -> new MarkedFace(mark.square().scaled(scale), mark.kind()))
            .toList();
    return new TrainingPhoto(levels, faces);
  }

  int width() {
    return levels.get(0).width();
  }

  int height() {
    return levels.get(0).height();
  }

  /** The level whose pixels are closest in size to those of a sample; blur selects coarser ones. */
  int level(double scale, int blur) {
    int level = (int) Math.round(Math.log(1 / scale) / Math.log(2)) + blur;
    return Math.max(0, Math.min(levels.size() - 1, level));
  }
}
