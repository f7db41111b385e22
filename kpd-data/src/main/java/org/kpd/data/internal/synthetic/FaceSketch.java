package org.kpd.data.internal.synthetic;

import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Random;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;

/** One face before it is drawn: its shape and pose, from which its points follow. */
final class FaceSketch {
  /** Drawn pixels per pixel in each direction, which keeps edges aligned with the labels. */
  private static final int OVERSAMPLING = 3;

  private static final int CANVAS = FaceImage.SIZE * OVERSAMPLING;
  private static final double LABEL_DIGITS = 1e4;
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private final FacePose pose;
  private final FaceShape shape;
  private final Keypoints keypoints;
  private final Random random;

  private FaceSketch(FacePose pose, FaceShape shape, Keypoints keypoints, Random random) {
    this.pose = pose;
    this.shape = shape;
    this.keypoints = keypoints;
    this.random = random;
  }

  /** The face with that index; its own generator makes it independent of the others. */
  static FaceSketch of(long seed, int index) {
    Random random = new Random(seed * MIXER + index);
    while (true) {
      FacePose pose = new FacePose(CANVAS, random);
      FaceShape shape = FaceShape.random(random);
      Keypoints keypoints = toFacePixels(shape.keypoints(pose));
      if (isInside(keypoints)) {
        return new FaceSketch(pose, shape, keypoints, random);
      }
    }
  }

  /** The positions of the points, in pixels of the 96x96 face. */
  Keypoints keypoints() {
    return keypoints;
  }

  /** Draws the face. Call it only once, since it advances the generator. */
  FaceImage draw() {
    FaceTones tones = FaceTones.random(random);
    BufferedImage painted = new FacePainter(CANVAS, shape, pose, tones).paint(random);
    return photographed(FaceCrop.whole(painted).face(), random);
  }

  /** Canvas coordinates begin at the edge, those of faces at the center of the first pixel. */
  static Keypoints toFacePixels(Map<Keypoint, Point2D.Double> onCanvas) {
    double[] coordinates = new double[Keypoint.COORDINATES];
    onCanvas.forEach(
        (keypoint, point) -> {
          coordinates[keypoint.xColumn()] = toFacePixel(point.x);
          coordinates[keypoint.yColumn()] = toFacePixel(point.y);
        });
    return Keypoints.of(coordinates);
  }

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

  /** Applies the contrast, brightness and grain of a camera. */
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
