package org.kpd.train.internal.detection;

import org.kpd.core.internal.detection.FaceSquare;
import org.kpd.data.photo.MarkedFace;

/** The samples of a batch: gray pixels, and the targets of the network. */
public final class DetectorSamples {
  private final int count;
  private final int size;
  private final byte[] pixels;
  private final DetectorTargets targets;

  DetectorSamples(int count, int size) {
    this.count = count;
    this.size = size;
    this.pixels = new byte[count * size * size];
    this.targets = new DetectorTargets(count, size);
  }

  /** The number of samples. */
  public int count() {
    return count;
  }

  /** The side of a sample, pixels. */
  public int size() {
    return size;
  }

  /** Unsigned bytes, sample by sample, row by row; not a copy. */
  public byte[] pixels() {
    return pixels;
  }

  /** The targets of the network. */
  public DetectorTargets targets() {
    return targets;
  }

  /** Marks the faces of a photo that lies in a window. */
  void mark(int sample, TrainingPhoto photo, Placement placement, Window window) {
    for (MarkedFace face : photo.faces()) {
      FaceSquare square = placement.of(face.square());
      if (face.kind() == MarkedFace.Kind.DOUBTFUL || !window.holds(square)) {
        targets.ignore(sample, square, window);
      }
    }
    for (MarkedFace face : photo.faces()) {
      FaceSquare square = placement.of(face.square());
      if (face.kind() != MarkedFace.Kind.DOUBTFUL && window.holds(square)) {
        targets.mark(sample, square);
      }
    }
  }
}
