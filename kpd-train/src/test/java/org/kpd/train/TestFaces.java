package org.kpd.train;

import java.util.Random;
import org.kpd.core.Keypoint;
import org.kpd.core.image.FaceImage;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;

/** Small data sets whose labels follow from the pixels: a bright square and where it is. */
public final class TestFaces {
  private TestFaces() {}

  /** Gray images with one bright square each; every point is labeled with the square's center. */
  public static FaceDataset squares(int rows, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[rows * FaceImage.PIXELS];
    double[] labels = new double[rows * Keypoint.COORDINATES];
    for (int row = 0; row < rows; row++) {
      int left = 10 + random.nextInt(60);
      int top = 10 + random.nextInt(60);
      for (int y = 0; y < FaceImage.SIZE; y++) {
        for (int x = 0; x < FaceImage.SIZE; x++) {
          boolean inside = x >= left && x < left + 16 && y >= top && y < top + 16;
          pixels[row * FaceImage.PIXELS + y * FaceImage.SIZE + x] =
              (byte) (inside ? 220 : 30 + random.nextInt(20));
        }
      }
      for (Keypoint keypoint : Keypoint.all()) {
        labels[row * Keypoint.COORDINATES + keypoint.xColumn()] = left + 7.5;
        labels[row * Keypoint.COORDINATES + keypoint.yColumn()] = top + 7.5;
      }
    }
    return new FaceDataset(new Gray(pixels), LabelTable.of(labels));
  }

  /** The same with every pixel three times. */
  public static FaceDataset inColor(FaceDataset gray) {
    return new FaceDataset(new Replicated(gray.images()), gray.labels());
  }

  private static final class Gray implements FaceImages {
    private final byte[] pixels;

    Gray(byte[] pixels) {
      this.pixels = pixels;
    }

    @Override
    public int size() {
      return pixels.length / FaceImage.PIXELS;
    }

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public void copyTo(int index, byte[] target, int offset) {
      System.arraycopy(pixels, index * FaceImage.PIXELS, target, offset, FaceImage.PIXELS);
    }
  }

  private record Replicated(FaceImages gray) implements FaceImages {
    @Override
    public int size() {
      return gray.size();
    }

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public void copyTo(int index, byte[] target, int offset) {
      byte[] single = new byte[FaceImage.PIXELS];
      gray.copyTo(index, single, 0);
      for (int i = 0; i < target.length - offset && i < 3 * FaceImage.PIXELS; i++) {
        target[offset + i] = single[i / 3];
      }
    }
  }
}
