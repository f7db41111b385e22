package org.kpd.train.internal.feeding;

import org.kpd.core.PointSet;
import org.kpd.core.image.FaceImage;
import org.kpd.data.FaceImages;

/** Mirrored faces. */
public record MirroredImages(FaceImages images) implements FaceImages {

  /** Maps points of mirrored faces, row by row, back onto the faces themselves. */
  public static double[] mirrored(PointSet points, double[] coordinates) {
    double[] back = new double[coordinates.length];
    for (int i = 0; i < coordinates.length; i += 2) {
      int point = i / 2 % points.size();
      int partner = i + 2 * (points.mirror(point) - point);
      back[i] = FaceImage.SIZE - 1 - coordinates[partner];
      back[i + 1] = coordinates[partner + 1];
    }
    return back;
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public int channels() {
    return images.channels();
  }

  @Override
  public void copyTo(int index, byte[] target, int offset) {
    int width = FaceImage.SIZE * channels();
    byte[] row = new byte[width];
    images.copyTo(index, target, offset);
    for (int start = offset; start < offset + FaceImage.SIZE * width; start += width) {
      System.arraycopy(target, start, row, 0, width);
      for (int x = 0; x < FaceImage.SIZE; x++) {
        System.arraycopy(
            row, x * channels(), target, start + (FaceImage.SIZE - 1 - x) * channels(), channels());
      }
    }
  }
}
