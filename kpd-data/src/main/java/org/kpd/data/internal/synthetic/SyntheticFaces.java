package org.kpd.data.internal.synthetic;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceImage;
import org.kpd.data.FaceDataset;
import org.kpd.data.FaceImages;
import org.kpd.data.LabelTable;

/**
 * Drawn faces whose keypoints are known exactly: heads of various proportions, poses, lighting and
 * clothes. They need no download and no consent, and a network learns them in minutes; they are no
 * substitute for photos.
 *
 * <p>Equal seeds give equal faces; a larger number of them begins with the same faces.
 */
public final class SyntheticFaces {
  private SyntheticFaces() {}

  /**
   * Gray faces in memory, drawn on every core.
   *
   * @param count at least 1
   * @throws IllegalArgumentException if the count is less than 1
   */
  public static FaceDataset generate(int count, long seed) {
    FaceDataset faces = onDemand(count, seed);
    List<FaceImage> drawn =
        IntStream.range(0, count).parallel().mapToObj(faces.images()::image).toList();
    return new FaceDataset(FaceImages.of(drawn), faces.labels());
  }

  /**
   * The same faces, each drawn on demand, so that there may be any number of them.
   *
   * @param count at least 1
   * @throws IllegalArgumentException if the count is less than 1
   */
  public static FaceDataset onDemand(int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Found a count of %d faces; expected at least 1.", count));
    }
    List<Keypoints> labels =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(index -> FaceSketch.of(seed, index).keypoints())
            .toList();
    return new FaceDataset(new DrawnImages(count, seed), LabelTable.of(labels));
  }

  /** Faces that are drawn on demand. */
  private record DrawnImages(int size, long seed) implements FaceImages {
    @Override
    public int channels() {
      return 1;
    }

    @Override
    public FaceImage image(int index) {
      return FaceSketch.of(seed, index).draw();
    }

    @Override
    public void copyTo(int index, byte[] target, int offset) {
      image(index).copyTo(target, offset);
    }
  }
}
