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
 * Where the faces of a picture may be, be it a photo or a crop already, and which of them are
 * answered.
 *
 * @param places the largest first
 * @param judged whether the looks into the places decide which of them are faces
 * @param lastResort where to look if none of them is; may be empty
 * @param minConfidence what a face must reach, 0..1
 * @param most of them
 */
public record FaceSearch(
    List<DetectedFace> places,
    boolean judged,
    List<DetectedFace> lastResort,
    double minConfidence,
    int most) {
  /** The longest side of a picture that is taken whole where no face is found: 192. */
  public static final int SMALL = 2 * FaceImage.SIZE;

  /** So many places that may be none are looked into beyond the most faces that are answered. */
  private static final int ROOM_FOR_DOUBT = 16;

  /** Places that are faces, all of them. */
  static FaceSearch of(List<DetectedFace> places) {
    return new FaceSearch(places, false, List.of(), 0, Integer.MAX_VALUE);
  }

  /**
   * Searches a picture.
   *
   * @param minConfidence what a face must reach, 0..1
   * @param most of them
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

  /** Searches a frame of a film, which may show nobody. */
  public static FaceSearch in(BufferedImage frame, FaceDetector detector) {
    return in(frame, detector, List.of(), 0, Integer.MAX_VALUE);
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

  /** The same for some of the places. */
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

  /** Whether the detector alone takes a place for a face. */
  public boolean isLikely(DetectedFace place) {
    return !judged || place.confidence() >= Agreement.LIKELY;
  }

  /** Those that are answered of the faces that the looks found at all places. */
  List<PhotoFace> answered(List<PhotoFace> faces) {
    if (!judged) {
      return faces;
    }
    double least = Math.max(Agreement.LIKELY, minConfidence);
    return faces.stream().filter(face -> face.confidence() >= least).limit(most).toList();
  }

  private static DetectedFace whole(BufferedImage photo, double confidence) {
    return new DetectedFace(FaceBox.whole(photo.getWidth(), photo.getHeight()), confidence);
  }

  private static boolean isSmall(BufferedImage photo) {
    return Math.max(photo.getWidth(), photo.getHeight()) <= SMALL;
  }

  /** Enough for that many faces, still the largest first. */
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
