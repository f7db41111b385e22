package org.kpd.serve.internal.photo;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kpd.core.Keypoints;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceFraming;
import org.kpd.core.image.PhotoFace;

/**
 * The second prediction for faces of a photo, and the combination of both. A detector's box is
 * right on average, whereas the box that frames the first points is right for this face. If both
 * boxes are nearly the same, a second prediction is skipped, unless it is needed to decide whether
 * there is a face at all. The errors of both predictions are partly independent, so points between
 * them are better than either.
 */
final class SecondLook {
  /** A box that is larger or smaller by this factor shows something else. */
  private static final double MOST_GROWTH = 1.6;

  /** A box whose center moved this far, in its sides, shows something else. */
  private static final double MOST_SHIFT = 0.4;

  // Boxes that differ by less than this are nearly the same: training jitters its crops by more.
  private static final double LEAST_GROWTH = 1.08;
  private static final double LEAST_SHIFT = 0.06;
  private static final double LEAST_TURN_DEGREES = 6;

  /** The weight of the first prediction, whose box is worse. */
  private static final double SHARE_OF_FIRST = 1 / 3.0;

  private final List<PhotoFace> first;
  private final boolean judged;

  /** For each face, the distance between predictions to assume if there is only one. */
  private final List<Double> distances = new ArrayList<>();

  private final List<Integer> faces = new ArrayList<>();
  private final List<DetectedFace> places = new ArrayList<>();

  private SecondLook(List<PhotoFace> first, boolean judged) {
    this.first = first;
    this.judged = judged;
  }

  /**
   * Selects the faces to predict again, in the boxes that frame their first points.
   *
   * @param judged whether the predictions decide how likely there is a face
   */
  static SecondLook after(BufferedImage photo, List<PhotoFace> first, boolean judged) {
    FaceBox whole = FaceBox.whole(photo.getWidth(), photo.getHeight());
    SecondLook look = new SecondLook(first, judged);
    for (int i = 0; i < first.size(); i++) {
      PhotoFace face = first.get(i);
      Optional<FaceBox> framed = framed(face, whole);
      look.distances.add(framed.isPresent() ? Agreement.CLOSE : Agreement.NONE);
      if (framed.isPresent() && !look.isSpared(framed.get(), face)) {
        look.faces.add(i);
        look.places.add(new DetectedFace(framed.get(), face.confidence()));
      }
    }
    return look;
  }

  /**
   * The box that frames a face's points; empty if that is too different from the first box. A whole
   * picture is a crop, and framed already.
   */
  private static Optional<FaceBox> framed(PhotoFace face, FaceBox whole) {
    return face.box().equals(whole)
        ? Optional.empty()
        : FaceFraming.upright(face.points())
            .filter(framed -> isNear(framed, face.box()) && framed.containment(whole) > 0);
  }

  private boolean isSpared(FaceBox framed, PhotoFace face) {
    return isSame(framed, face.box()) && (!judged || face.confidence() >= Agreement.SURE);
  }

  /** The places to predict again; may be empty. */
  List<DetectedFace> places() {
    return places;
  }

  /** All faces in their order, given the second predictions at {@link #places()}. */
  List<PhotoFace> joined(List<PhotoFace> second) {
    List<PhotoFace> all = new ArrayList<>(first);
    for (int i = 0; i < faces.size(); i++) {
      PhotoFace seen = second.get(i);
      Keypoints points = between(first.get(faces.get(i)).points(), seen.points());
      all.set(faces.get(i), new PhotoFace(seen.box(), seen.confidence(), points));
    }
    return judged ? judged(all, distances(second)) : all;
  }

  private static List<PhotoFace> judged(List<PhotoFace> faces, List<Double> distances) {
    List<PhotoFace> judged = new ArrayList<>(faces.size());
    for (int i = 0; i < faces.size(); i++) {
      PhotoFace face = faces.get(i);
      double confidence = Agreement.confidence(face.confidence(), distances.get(i));
      judged.add(new PhotoFace(face.box(), confidence, face.points()));
    }
    return judged;
  }

  /** The distance between both predictions of each face, in sides of its box. */
  List<Double> distances(List<PhotoFace> second) {
    List<Double> all = new ArrayList<>(distances);
    for (int i = 0; i < faces.size(); i++) {
      PhotoFace face = first.get(faces.get(i));
      double distance = Agreement.distance(face.points(), second.get(i).points());
      all.set(faces.get(i), distance / face.box().width());
    }
    return all;
  }

  /** Whether the next prediction of a face may plausibly be in the other box. */
  static boolean isNear(FaceBox box, FaceBox other) {
    return growth(box, other) < MOST_GROWTH
        && distance(box, other) < MOST_SHIFT * Math.min(box.width(), other.width());
  }

  private static boolean isSame(FaceBox box, FaceBox other) {
    return growth(box, other) < LEAST_GROWTH
        && distance(box, other) < LEAST_SHIFT * other.width()
        && Math.abs(Math.IEEEremainder(box.roll() - other.roll(), 360)) < LEAST_TURN_DEGREES;
  }

  /** The ratio of the larger to the smaller width. */
  private static double growth(FaceBox box, FaceBox other) {
    return Math.max(box.width() / other.width(), other.width() / box.width());
  }

  private static double distance(FaceBox box, FaceBox other) {
    return Math.hypot(box.centerX() - other.centerX(), box.centerY() - other.centerY());
  }

  private static Keypoints between(Keypoints first, Keypoints second) {
    double[] ones = first.toArray();
    double[] others = second.toArray();
    for (int i = 0; i < ones.length; i++) {
      others[i] += SHARE_OF_FIRST * (ones[i] - others[i]);
    }
    return Keypoints.of(second.set(), others);
  }
}
