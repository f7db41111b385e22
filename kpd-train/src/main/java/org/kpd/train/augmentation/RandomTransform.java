package org.kpd.train.augmentation;

import java.util.SplittableRandom;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceImage;

/**
 * Draws the changes of each face from only the seed, the epoch and its row, so that neither the
 * order of rows nor the number of threads matters.
 */
public final class RandomTransform implements FaceTransform {
  private static final double LAST_PIXEL = FaceImage.SIZE - 1;
  private static final int SMALLEST_CUTOUT = 8;
  private static final int LARGEST_CUTOUT = 24;

  private final Augmentation augmentation;
  private final long seed;
  private final int epoch;

  private RandomTransform(Augmentation augmentation, long seed, int epoch) {
    this.augmentation = augmentation;
    this.seed = seed;
    this.epoch = epoch;
  }

  /** The changes of one epoch, counted from 1. */
  public static FaceTransform of(Augmentation augmentation, long seed, int epoch) {
    return augmentation.isNone()
        ? FaceTransform.NONE
        : new RandomTransform(augmentation, seed, epoch);
  }

  @Override
  public void apply(int row, FaceBuffer face) {
    // A splittable generator mixes its seed, so neighboring rows get unrelated numbers.
    SplittableRandom random = new SplittableRandom((seed * 1_000_003 + epoch) * 1_000_003 + row);
    boolean mirrored = random.nextDouble() < augmentation.flip();
    Affine affine =
        Affine.of(
            mirrored,
            Math.toRadians(symmetric(random, augmentation.rotation())),
            1 + symmetric(random, augmentation.scale()),
            symmetric(random, augmentation.shift()),
            symmetric(random, augmentation.shift()));
    int[] gray =
        PixelOps.toneCurve(
            1 + symmetric(random, augmentation.contrast()),
            255 * symmetric(random, augmentation.brightness()));
    PixelOps.warp(face, affine, gray);
    PixelOps.addNoise(face, augmentation.noise() * random.nextDouble(), random.nextLong());
    if (random.nextDouble() < augmentation.cutout()) {
      PixelOps.cutOut(
          face,
          random.nextInt(FaceImage.SIZE),
          random.nextInt(FaceImage.SIZE),
          random.nextInt(SMALLEST_CUTOUT, LARGEST_CUTOUT + 1),
          random.nextInt(SMALLEST_CUTOUT, LARGEST_CUTOUT + 1),
          (byte) random.nextInt(256));
    }
    moveLabels(face, affine, mirrored);
  }

  private static double symmetric(SplittableRandom random, double largest) {
    return largest * (2 * random.nextDouble() - 1);
  }

  /** Moves the points with the pixels; those that leave the picture become unknown. */
  private static void moveLabels(FaceBuffer face, Affine affine, boolean mirrored) {
    PointSet set = face.set();
    float[] before = new float[set.coordinates()];
    System.arraycopy(face.labels(), face.labelOffset(), before, 0, before.length);
    for (int point = 0; point < set.size(); point++) {
      int source = 2 * (mirrored ? set.mirror(point) : point);
      double x = affine.x(before[source], before[source + 1]);
      double y = affine.y(before[source], before[source + 1]);
      // NaN is not inside, so an unknown point stays unknown.
      boolean inside = x >= 0 && x <= LAST_PIXEL && y >= 0 && y <= LAST_PIXEL;
      int target = face.labelOffset() + 2 * point;
      face.labels()[target] = inside ? (float) x : Float.NaN;
      face.labels()[target + 1] = inside ? (float) y : Float.NaN;
    }
  }
}
