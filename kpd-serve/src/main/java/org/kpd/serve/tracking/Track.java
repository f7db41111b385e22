package org.kpd.serve.tracking;

import java.util.stream.IntStream;
import org.kpd.core.Keypoints;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceFraming;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.internal.photo.FaceLooks;

/** The track of one face through the frames. */
final class Track {
  private final int number;
  private final OneEuroFilter[] filters;
  private PhotoFace latest;
  private FaceBox next;
  private int missed;
  private boolean lost;

  /** Starts a track with a face that was found. */
  Track(int number, PhotoFace face, TrackerOptions options) {
    this.number = number;
    this.filters =
        IntStream.range(0, face.points().set().coordinates())
            .mapToObj(
                i ->
                    new OneEuroFilter(
                        options.framesPerSecond(),
                        options.leastCutoff(),
                        options.speedCoefficient()))
            .toArray(OneEuroFilter[]::new);
    this.latest = smoothed(face);
    this.next = FaceFraming.upright(latest.points()).orElse(face.box());
  }

  /** Where to look in the next frame. */
  DetectedFace place() {
    return new DetectedFace(next, latest.confidence());
  }

  /** Continues with the face found there; one that jumps or changes size abruptly is lost. */
  void follow(PhotoFace found) {
    lost = FaceFraming.upright(found.points()).filter(box -> FaceLooks.isNear(box, next)).isEmpty();
    if (!lost) {
      latest = smoothed(found);
      next = FaceFraming.upright(latest.points()).orElse(next);
    }
  }

  /** Records that the detector has seen this face, too. */
  void confirm(double confidence) {
    missed = 0;
    latest = new PhotoFace(latest.box(), confidence, latest.points());
  }

  /** Records that the detector has missed this face. */
  void miss() {
    missed++;
  }

  boolean isLost() {
    return lost;
  }

  int missed() {
    return missed;
  }

  FaceBox box() {
    return latest.box();
  }

  TrackedFace answer() {
    return new TrackedFace(number, latest);
  }

  private PhotoFace smoothed(PhotoFace face) {
    double unit = face.box().width() / FaceImage.SIZE;
    double[] coordinates = face.points().toArray();
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = filters[i].next(coordinates[i], unit);
    }
    return new PhotoFace(
        face.box(), face.confidence(), Keypoints.of(face.points().set(), coordinates));
  }
}
