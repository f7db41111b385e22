package org.kpd.core.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Resizes a rotated box of a photo to 96x96, upright. Where the photo shrinks, whole squares of its
 * pixels are averaged first, and then four places within each new pixel: a rotated area has no rows
 * to sum.
 */
final class TurnedResize {
  private static final int SIZE = FaceImage.SIZE;

  /** The places read within a new pixel, relative to its center. */
  private static final double[] PLACES = {-0.25, 0.25};

  private final Part part;
  private final FaceBox box;
  private final double cosine;
  private final double sine;

  private TurnedResize(BufferedImage photo, FaceBox box) {
    this.box = box;
    this.cosine = Math.cos(Math.toRadians(box.roll()));
    this.sine = Math.sin(Math.toRadians(box.roll()));
    this.part = Part.of(photo, box, cosine, sine);
  }

  static FaceImage face(BufferedImage photo, FaceBox box) {
    return new TurnedResize(photo, box).face();
  }

  private FaceImage face() {
    byte[] face = new byte[SIZE * SIZE * part.channels];
    float[] sums = new float[part.channels];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        Arrays.fill(sums, 0);
        write(x, y, sums, face, (y * SIZE + x) * part.channels);
      }
    }
    return FaceImage.of(face, part.channels);
  }

  private void write(int x, int y, float[] sums, byte[] face, int offset) {
    for (double below : PLACES) {
      double down = ((y + 0.5 + below) / SIZE - 0.5) * box.height();
      for (double beside : PLACES) {
        double right = ((x + 0.5 + beside) / SIZE - 0.5) * box.width();
        part.add(
            box.centerX() + cosine * right - sine * down,
            box.centerY() + sine * right + cosine * down,
            sums);
      }
    }
    for (int channel = 0; channel < sums.length; channel++) {
      face[offset + channel] = (byte) Math.round(sums[channel] / (PLACES.length * PLACES.length));
    }
  }

  /** The part of the photo that the box can touch, in squares of pixels. */
  private static final class Part {
    private final int left;
    private final int top;
    private final int square;
    private final int width;
    private final int height;
    private final int channels;
    private final float[] means;

    private Part(int left, int top, int square, PlainPixels pixels, int width, int height) {
      this.left = left;
      this.top = top;
      this.square = square;
      this.width = Math.max(1, width / square);
      this.height = Math.max(1, height / square);
      this.channels = pixels.channels();
      this.means = new float[this.width * this.height * channels];
      for (int y = 0; y < this.height * square; y++) {
        int target = y / square * this.width * channels;
        for (int x = 0; x < this.width * square; x += square) {
          for (int i = 0; i < square; i++) {
            for (int channel = 0; channel < channels; channel++) {
              means[target + channel] += pixels.value(x + i, y, channel);
            }
          }
          target += channels;
        }
      }
      for (int i = 0; i < means.length; i++) {
        means[i] /= square * square;
      }
    }

    static Part of(BufferedImage photo, FaceBox box, double cosine, double sine) {
      double reachX = (Math.abs(cosine) * box.width() + Math.abs(sine) * box.height()) / 2 + 1;
      double reachY = (Math.abs(sine) * box.width() + Math.abs(cosine) * box.height()) / 2 + 1;
      int left = clamp(box.centerX() - reachX, photo.getWidth());
      int top = clamp(box.centerY() - reachY, photo.getHeight());
      int width = clamp(box.centerX() + reachX, photo.getWidth()) - left + 1;
      int height = clamp(box.centerY() + reachY, photo.getHeight()) - top + 1;
      int square = (int) Math.max(1, Math.min(box.width(), box.height()) / SIZE);
      square = Math.min(square, Math.min(width, height));
      PlainPixels pixels = PlainPixels.of(photo.getSubimage(left, top, width, height));
      return new Part(left, top, square, pixels, width, height);
    }

    /** Adds the photo's values at a place, in pixels from its edges, by linear interpolation. */
    void add(double photoX, double photoY, float[] sums) {
      double x = Math.max(0, Math.min(width - 1, (photoX - left) / square - 0.5));
      double y = Math.max(0, Math.min(height - 1, (photoY - top) / square - 0.5));
      int column = (int) x;
      int row = (int) y;
      int right = Math.min(width - 1, column + 1);
      int below = Math.min(height - 1, row + 1);
      float shareX = (float) (x - column);
      float shareY = (float) (y - row);
      int upperLeft = (row * width + column) * channels;
      int upperRight = (row * width + right) * channels;
      int lowerLeft = (below * width + column) * channels;
      int lowerRight = (below * width + right) * channels;
      for (int channel = 0; channel < sums.length; channel++) {
        float upper =
            means[upperLeft + channel] * (1 - shareX) + means[upperRight + channel] * shareX;
        float lower =
            means[lowerLeft + channel] * (1 - shareX) + means[lowerRight + channel] * shareX;
        sums[channel] += upper * (1 - shareY) + lower * shareY;
      }
    }

    private static int clamp(double pixel, int pixels) {
      return (int) Math.max(0, Math.min(pixels - 1, Math.floor(pixel)));
    }
  }
}
