package org.kpd.train.internal.detection;

import java.util.List;
import java.util.SplittableRandom;
import org.kpd.core.internal.detection.FaceSquare;
import org.kpd.data.photo.MarkedFace;

/**
 * Draws samples from photos: the whole photo, one of its faces in any size, four or nine photos in
 * a grid, or any part, which mostly shows no face; each rotated and changed at random.
 *
 * <p>A sample depends only on the seed, the epoch and its number. Thread-safe.
 */
public final class SampleDrawer {
  /** The gray that the detector adds beside a photo that is not square. */
  private static final byte BESIDE = (byte) 128;

  private static final double ANY_PART = 0.1;
  private static final double GRID_OF_PHOTOS = 0.45;
  private static final double WHOLE_PHOTO = 0.65;
  private static final double SMALLEST_FACE = 10;
  private static final double LARGEST_FACE = 0.95;
  private static final double LARGEST_IN_GRID = 0.8;
  private static final double LEAST_COVERED = 0.6;
  private static final double BLURRED = 0.2;
  private static final double STRANGE_BESIDE = 0.3;

  private final List<TrainingPhoto> photos;
  private final int size;
  private final long seed;

  /**
   * Draws from photos.
   *
   * @param size the side of a sample, pixels
   */
  public SampleDrawer(List<TrainingPhoto> photos, int size, long seed) {
    this.photos = List.copyOf(photos);
    this.size = size;
    this.seed = seed;
  }

  /** The number of photos. */
  public int photos() {
    return photos.size();
  }

  /** Samples that begin with the photos at these indices. */
  public DetectorSamples draw(int[] numbers, int epoch) {
    DetectorSamples samples = new DetectorSamples(numbers.length, size);
    for (int i = 0; i < numbers.length; i++) {
      // A splittable generator mixes its seed, so neighbors get unrelated numbers.
      SplittableRandom random =
          new SplittableRandom((seed * 1_000_003 + epoch) * 1_000_003 + numbers[i]);
      new Drawing(random, samples, i).draw(photos.get(numbers[i]));
    }
    return samples;
  }

  /** The whole photos at these indices, as the detector sees them. */
  public DetectorSamples asTheyAre(int[] numbers) {
    DetectorSamples samples = new DetectorSamples(numbers.length, size);
    for (int i = 0; i < numbers.length; i++) {
      TrainingPhoto photo = photos.get(numbers[i]);
      double scale = size / (double) Math.max(photo.width(), photo.height());
      Placement placement = new Placement(0, 0, 0, 0, scale, 0, false);
      placement.paint(
          photo,
          photo.level(scale, 0),
          SampleNoise.sameTones(),
          BESIDE,
          Window.whole(size),
          samples.pixels(),
          i * size * size,
          size);
      samples.mark(i, photo, placement, Window.whole(size));
    }
    return samples;
  }

  /** One sample of a batch. */
  private final class Drawing {
    private final SplittableRandom random;
    private final DetectorSamples samples;
    private final int sample;

    Drawing(SplittableRandom random, DetectorSamples samples, int sample) {
      this.random = random;
      this.samples = samples;
      this.sample = sample;
    }

    void draw(TrainingPhoto photo) {
      double choice = random.nextDouble();
      Window whole = Window.whole(size);
      if (choice < ANY_PART) {
        double scale = fitting(photo) * (1 + 2 * random.nextDouble());
        lay(photo, anyPoint(photo), scale, whole);
      } else if (choice < GRID_OF_PHOTOS) {
        drawGrid(photo, random.nextInt(3) == 0 ? 3 : 2);
      } else if (choice < WHOLE_PHOTO) {
        FaceSquare middle = new FaceSquare(photo.width() / 2.0, photo.height() / 2.0, 1, 0);
        lay(photo, middle, fitting(photo) * (0.7 + 0.35 * random.nextDouble()), whole);
      } else {
        layFace(photo, LARGEST_FACE, whole);
      }
      SampleNoise.add(random, samples.pixels(), sample * size * size, size);
    }

    /** A square grid of photos, with borders that are shifted a little. */
    private void drawGrid(TrainingPhoto first, int rows) {
      int[] across = borders(rows);
      int[] down = borders(rows);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < rows; column++) {
          layFace(
              row + column == 0 ? first : anyPhoto(),
              LARGEST_IN_GRID,
              new Window(across[column], down[row], across[column + 1], down[row + 1]));
        }
      }
    }

    private int[] borders(int parts) {
      int[] borders = new int[parts + 1];
      for (int i = 1; i < parts; i++) {
        borders[i] = (int) (size * (i + spread(0.3)) / parts);
      }
      borders[parts] = size;
      return borders;
    }

    /** A face of the photo, in any size up to a share of the window's; the photo is never tiny. */
    private void layFace(TrainingPhoto photo, double largest, Window window) {
      List<MarkedFace> sure =
          photo.faces().stream().filter(face -> face.kind() != MarkedFace.Kind.DOUBTFUL).toList();
      if (sure.isEmpty()) {
        lay(photo, anyPoint(photo), fitting(photo), window);
        return;
      }
      FaceSquare face = sure.get(random.nextInt(sure.size())).square();
      double most = largest * Math.min(window.width(), window.height());
      double wanted = SMALLEST_FACE * Math.pow(most / SMALLEST_FACE, random.nextDouble());
      // A smaller photo would teach the gray around it.
      double least =
          LEAST_COVERED
              * Math.min(
                  window.width() / (double) photo.width(),
                  window.height() / (double) photo.height());
      lay(photo, face, Math.max(least, wanted / face.size()), window);
    }

    private void lay(TrainingPhoto photo, FaceSquare center, double scale, Window window) {
      // The larger it is, the less it may be off the middle.
      double room = Math.max(0.1, 0.45 - 0.4 * scale * center.size() / window.width());
      Placement placement =
          new Placement(
              center.x(),
              center.y(),
              window.left() + window.width() * (0.5 + spread(room)),
              window.top() + window.height() * (0.5 + spread(room)),
              scale,
              turn(),
              random.nextBoolean());
      int blur = random.nextDouble() < BLURRED ? 1 + random.nextInt(2) : 0;
      byte beside = random.nextDouble() < STRANGE_BESIDE ? (byte) random.nextInt(256) : BESIDE;
      placement.paint(
          photo,
          photo.level(scale, blur),
          SampleNoise.tones(random),
          beside,
          window,
          samples.pixels(),
          sample * size * size,
          size);
      samples.mark(sample, photo, placement, window);
    }

    /** A random rotation: mostly small, often up to 60 degrees, sometimes nearly upside down. */
    private double turn() {
      double choice = random.nextDouble();
      if (choice < 0.55) {
        return 12 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2;
      }
      return choice < 0.92 ? spread(60) : spread(120);
    }

    private TrainingPhoto anyPhoto() {
      return photos.get(random.nextInt(photos.size()));
    }

    private FaceSquare anyPoint(TrainingPhoto photo) {
      return new FaceSquare(
          random.nextDouble() * photo.width(), random.nextDouble() * photo.height(), 1, 0);
    }

    private double fitting(TrainingPhoto photo) {
      return size / (double) Math.max(photo.width(), photo.height());
    }

    private double spread(double most) {
      return most * (2 * random.nextDouble() - 1);
    }
  }
}
