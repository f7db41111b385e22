package org.kpd.serve.internal.photo;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.PhotoFace;

/**
 * The places in a picture that may show faces, and the rules by which faces are returned.
 *
 * @param places the candidates, the largest first
 * @param judged whether the predictions at these places decide which of them are faces
 * @param lastResort the places to use if none of them is a face; may be empty
 * @param minConfidence the minimum confidence of a face, 0..1
 * @param most the maximum number of faces
 */
public record FaceSearch(
    List<DetectedFace> places,
    boolean judged,
    List<DetectedFace> lastResort,
    double minConfidence,
    int most) {
  /** The longest side of a picture that is used whole if no face is found: 192. */
  public static final int SMALL = 2 * FaceImage.SIZE;

  /** Boxes whose intersection over union exceeds this show one face. */
  private static final double SAME_FACE = 0.5;

  /** The number of candidates that are examined in addition to the maximum number of faces. */
  private static final int ROOM_FOR_DOUBT = 16;

  /** Places that are all known to be faces. */
  static FaceSearch of(List<DetectedFace> places) {
    return new FaceSearch(places, false, List.of(), 0, Integer.MAX_VALUE);
  }

  /**
   * Searches a picture.
   *
   * @param minConfidence the minimum confidence of a face, 0..1
   * @param most the maximum number of faces
   */
  public static FaceSearch in(
      BufferedImage photo, FaceDetector detector, double minConfidence, int most) {
    if (FaceCrop.isCrop(photo)) {
      return of(List.of(whole(photo, 1)));
    }
    List<DetectedFace> lastResort =
        isSmall(photo) && minConfidence == 0 ? List.of(whole(photo, 0)) : List.of();
    return in(photo, detector, lastResort, minConfidence, most);
  }

  /** Searches a frame of a film; frames are never used whole, and no face has two readings. */
  public static FaceSearch in(BufferedImage frame, FaceDetector detector) {
    FaceSearch search = in(frame, detector, List.of(), 0, Integer.MAX_VALUE);
    List<DetectedFace> places = search.places;
    return search.within(places.stream().filter(place -> isSurest(place, places)).toList());
  }

  private static FaceSearch in(
      BufferedImage photo,
      FaceDetector detector,
      List<DetectedFace> lastResort,
      double minConfidence,
      int most) {
    Optional<List<DetectedFace>> candidates = detector.candidates(photo);
    List<DetectedFace> places =
        candidates
            .map(all -> surest(all, most))
            .orElseGet(() -> sure(detector.detect(photo), minConfidence, most));
    return new FaceSearch(places, candidates.isPresent(), lastResort, minConfidence, most);
  }

  /** The same search with some of its places. */
  public FaceSearch within(List<DetectedFace> some) {
    return new FaceSearch(some, judged, lastResort, minConfidence, most);
  }

  /** The same search in a photo that is larger by a factor. */
  FaceSearch scaled(double factor) {
    return new FaceSearch(
        scaled(places, factor), judged, scaled(lastResort, factor), minConfidence, most);
  }

  private static List<DetectedFace> scaled(List<DetectedFace> places, double factor) {
    return places.stream()
        .map(place -> new DetectedFace(place.box().scaled(factor), place.confidence()))
        .toList();
  }

  /** Whether a place is likely a face according to the detector alone. */
  public boolean isLikely(DetectedFace place) {
    return !judged || place.confidence() >= Agreement.LIKELY;
  }

  /** The faces to return, out of those predicted at all places. */
  List<PhotoFace> answered(List<PhotoFace> faces) {
    if (!judged) {
      return faces;
    }
    double least = Math.max(Agreement.LIKELY, minConfidence);
    List<PhotoFace> likely = faces.stream().filter(face -> face.confidence() >= least).toList();
    List<DetectedFace> places = likely.stream().map(FaceSearch::place).toList();
    return likely.stream().filter(face -> isSurest(place(face), places)).limit(most).toList();
  }

  private static DetectedFace place(PhotoFace face) {
    return new DetectedFace(face.box(), face.confidence());
  }

  /** Whether no surer face is in the same place: a detector may have two readings of one. */
  private static boolean isSurest(DetectedFace face, List<DetectedFace> all) {
    return all.stream()
        .filter(other -> other.confidence() > face.confidence())
        .noneMatch(surer -> surer.box().overlap(face.box()) > SAME_FACE);
  }

  private static DetectedFace whole(BufferedImage photo, double confidence) {
    return new DetectedFace(FaceBox.whole(photo.getWidth(), photo.getHeight()), confidence);
  }

  private static boolean isSmall(BufferedImage photo) {
    return Math.max(photo.getWidth(), photo.getHeight()) <= SMALL;
  }

  /** As many candidates as that number of faces needs, still the largest first. */
  private static List<DetectedFace> surest(List<DetectedFace> candidates, int most) {
    Set<DetectedFace> surest =
        candidates.stream()
            .sorted(Comparator.comparingDouble(DetectedFace::confidence).reversed())
            .limit((long) most + ROOM_FOR_DOUBT)
            .collect(Collectors.toSet());
    return candidates.stream().filter(surest::contains).toList();
  }

  private static List<DetectedFace> sure(List<DetectedFace> faces, double minConfidence, int most) {
    return faces.stream().filter(face -> face.confidence() >= minConfidence).limit(most).toList();
  }
}
