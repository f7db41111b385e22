package org.kpd.core.data.synthetic;

import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.data.FaceDataset;
import org.kpd.core.data.FaceImages;
import org.kpd.core.data.LabelTable;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;

/**
 * Drawn faces whose keypoints are known exactly: heads of varied proportions, turned, lit and
 * dressed in varied ways. They need no download and no consent, and a network learns them in
 * minutes; they replace no photos.
 */
public final class SyntheticFaces {
  /** Each pixel is the mean of as many squared, which keeps edges where the labels are. */
  private static final int OVERSAMPLING = 3;

  private static final double LABEL_DIGITS = 1e4;

  /** One face and its points. */
  private record Labeled(FaceImage face, Keypoints keypoints) {}

  private SyntheticFaces() {}

  /**
   * Draws grey faces, several at a time. The same seed gives the same faces, and more of them begin
   * with those.
   *
   * @param count at least 1
   * @throws IllegalArgumentException if the count is smaller
   */
  public static FaceDataset generate(int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "Found a count of %d faces; expected at least 1.".formatted(count));
    }
    List<Labeled> faces =
        IntStream.range(0, count).parallel().mapToObj(index -> draw(seed, index)).toList();
    return new FaceDataset(
        FaceImages.of(faces.stream().map(Labeled::face).toList()),
        LabelTable.of(faces.stream().map(Labeled::keypoints).toList()));
  }

  private static Labeled draw(long seed, int index) {
    // A generator of its own makes a face independent of those drawn beside it.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + index);
    int size = FaceImage.SIZE * OVERSAMPLING;
    while (true) {
      FacePose pose = new FacePose(size, random);
      FaceShape shape = FaceShape.random(random);
      Keypoints keypoints = toFacePixels(shape.keypoints(pose));
      if (isInside(keypoints)) {
        FaceTones tones = FaceTones.random(random);
        BufferedImage painted = new FacePainter(size, shape, pose, tones).paint(random);
        FaceImage clean = FaceCrop.whole(painted).face();
        return new Labeled(photographed(clean, random), keypoints);
      }
    }
  }

  static Keypoints toFacePixels(Map<Keypoint, Point2D.Double> onCanvas) {
    double[] coordinates = new double[Keypoint.COORDINATES];
    onCanvas.forEach(
        (keypoint, point) -> {
          coordinates[keypoint.xColumn()] = toFacePixel(point.x);
          coordinates[keypoint.yColumn()] = toFacePixel(point.y);
        });
    return Keypoints.of(coordinates);
  }

  /** Canvases count from their edge, faces from the center of their first pixel. */
  private static double toFacePixel(double onCanvas) {
    return Math.round((onCanvas / OVERSAMPLING - 0.5) * LABEL_DIGITS) / LABEL_DIGITS;
  }

  private static boolean isInside(Keypoints keypoints) {
    for (double coordinate : keypoints.toArray()) {
      if (coordinate < 0 || coordinate > FaceImage.SIZE - 1) {
        return false;
      }
    }
    return true;
  }

  /** Contrast, brightness and grain of a camera. */
  private static FaceImage photographed(FaceImage clean, Random random) {
    double contrast = 0.75 + 0.4 * random.nextDouble();
    double brightness = 128 + FacePose.limited(random, 12, 30);
    double grain = 1.5 + 5 * random.nextDouble();
    byte[] pixels = new byte[FaceImage.PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      int level = clean.value(i % FaceImage.SIZE, i / FaceImage.SIZE, 0);
      double seen = (level - 128) * contrast + brightness + grain * random.nextGaussian();
      pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(seen)));
    }
    return FaceImage.of(pixels, 1);
  }
}
