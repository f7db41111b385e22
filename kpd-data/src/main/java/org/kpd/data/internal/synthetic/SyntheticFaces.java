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
 * Drawn faces whose keypoints are known exactly: heads of varied proportions, turned, lit and
 * dressed in varied ways. They need no download and no consent, and a network learns them in
 * minutes; they replace no photos.
 *
 * <p>The same seed gives the same faces, and more of them begin with those.
 */
public final class SyntheticFaces {
  private SyntheticFaces() {}

  /**
   * Gray faces in memory, drawn several at a time.
   *
   * @param count at least 1
   * @throws IllegalArgumentException if the count is smaller
   */
  public static FaceDataset generate(int count, long seed) {
    FaceDataset faces = onDemand(count, seed);
    List<FaceImage> drawn =
        IntStream.range(0, count).parallel().mapToObj(faces.images()::image).toList();
    return new FaceDataset(FaceImages.of(drawn), faces.labels());
  }

  /**
   * These faces, each drawn whenever it is asked for, so that there may be any number of them.
   *
   * @param count at least 1
   * @throws IllegalArgumentException if the count is smaller
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

  /** Faces that are drawn when asked for. */
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
