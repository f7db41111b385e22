package org.kpd.train.internal.detection;

import org.kpd.core.internal.detection.FaceSquare;
import org.kpd.data.MarkedFace;

/** The samples of a batch: gray pixels, and what the network should answer. */
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

  /** How many there are. */
  public int count() {
    return count;
  }

  /** The side of each, pixels. */
  public int size() {
    return size;
  }

  /** Unsigned bytes, sample by sample, row by row; the array itself. */
  public byte[] pixels() {
    return pixels;
  }

  /** What the network should answer. */
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
