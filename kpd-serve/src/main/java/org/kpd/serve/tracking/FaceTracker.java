package org.kpd.serve.tracking;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kpd.core.Keypoints;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.internal.photo.FaceLooks;
import org.kpd.serve.internal.photo.FaceSearch;

/**
 * Tracks the faces of a film, frame by frame. Each face is looked for where it was in the previous
 * frame, and its points are smoothed over time; every few frames, and when a face is lost, a
 * detector searches the whole frame.
 *
 * <p>Not thread-safe: frames must be passed in order. It owns nothing; the caller closes the model
 * and the detector.
 */
public final class FaceTracker {
  /**
   * The minimum overlap of a detected box and a tracked face's box for both to be the same face.
   */
  private static final double SAME_FACE = 0.3;

  /** The overlap above which two tracks follow the same face. */
  private static final double ONE_PLACE = 0.6;

  private final FaceLooks.Model model;
  private final FaceDetector detector;
  private final TrackerOptions options;
  private final List<Track> tracks = new ArrayList<>();
  private int nextNumber;
  private int untilDetection;

  private FaceTracker(FaceLooks.Model model, FaceDetector detector, TrackerOptions options) {
    this.model = model;
    this.detector = detector;
    this.options = options;
  }

  /**
   * Creates a tracker.
   *
   * @param model predicts the points of face crops, in their order, such as {@code
   *     predictor::predict}
   */
  public static FaceTracker of(
      Function<List<FaceImage>, List<Keypoints>> model,
      FaceDetector detector,
      TrackerOptions options) {
    return new FaceTracker(model::apply, detector, options);
  }

  /** The faces of the next frame, ordered by number. */
  public List<TrackedFace> next(BufferedImage frame) {
    follow(frame);
    boolean lost = tracks.stream().anyMatch(Track::isLost);
    if (untilDetection <= 0 || tracks.isEmpty() || lost) {
      detect(frame);
      untilDetection = options.detectEvery();
    }
    untilDetection--;
    return tracks.stream()
        .map(Track::answer)
        .sorted(Comparator.comparingInt(TrackedFace::number))
        .toList();
  }

  private void follow(BufferedImage frame) {
    FaceBox whole = FaceBox.whole(frame.getWidth(), frame.getHeight());
    tracks.removeIf(track -> track.place().box().containment(whole) == 0);
    List<DetectedFace> places = tracks.stream().map(Track::place).toList();
    List<PhotoFace> found = FaceLooks.look(frame, places, model);
    for (int i = 0; i < found.size(); i++) {
      tracks.get(i).follow(found.get(i));
    }
    // When one face hides another, both tracks end up on the one in front; the older track stays.
    for (int i = tracks.size() - 1; i > 0; i--) {
      FaceBox box = tracks.get(i).box();
      if (tracks.subList(0, i).stream().anyMatch(older -> older.box().overlap(box) > ONE_PLACE)) {
        tracks.remove(i);
      }
    }
  }

  private void detect(BufferedImage frame) {
    tracks.removeIf(Track::isLost);
    FaceSearch search = FaceSearch.in(frame, detector);
    List<Track> unseen = new ArrayList<>(tracks);
    List<DetectedFace> unknown = new ArrayList<>();
    for (DetectedFace place : search.places()) {
      Optional<Track> known = best(unseen, place.box());
      if (known.isEmpty()) {
        unknown.add(place);
      } else if (search.isLikely(place)) {
        known.get().confirm(place.confidence());
        unseen.remove(known.get());
      }
    }
    unseen.forEach(Track::miss);
    tracks.removeIf(track -> track.missed() > options.patience());
    for (PhotoFace face : FaceLooks.at(frame, search.within(unknown), model)) {
      tracks.add(new Track(nextNumber++, face, options));
    }
  }

  private static Optional<Track> best(List<Track> tracks, FaceBox box) {
    return tracks.stream()
        .filter(track -> track.box().overlap(box) > SAME_FACE)
        .max(Comparator.comparingDouble(track -> track.box().overlap(box)));
  }
}
