package org.kpd.detect;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.kpd.core.internal.detection.DetectorLook;
import org.kpd.core.internal.detection.DetectorModel;
import org.kpd.core.internal.detection.FaceMap;
import org.kpd.core.internal.detection.FoundFace;
import org.kpd.core.internal.detection.TiledLook;

/**
 * The searches of one photo, each at a larger size than the one before, as long as that may show
 * more faces.
 *
 * @param smallFaces whether there is more than one search
 * @param likely the score from which on a place is likely a face
 * @param least the smallest score of the places that are told
 */
record PhotoSearch(DetectorModel model, boolean smallFaces, double likely, double least) {
  /** The longer side of the largest picture that is searched, pixels. */
  static final int LARGEST = 8 * DetectorLook.LARGER;

  /** The places of a photo that may show faces, each once, by descending score. */
  List<FoundFace> places(BufferedImage photo) {
    List<FoundFace> found = look(photo, DetectorLook.USUAL);
    if (smallFaces && mayHideSmallFaces(photo, found)) {
      found = withCrowd(photo, joined(found, look(photo, DetectorLook.LARGER)));
    }
    return found.stream().filter(place -> place.score() >= least).toList();
  }

  /**
   * Whether a reduced photo shows what may be a crowd.
   *
   * @param places those that were found in it
   */
  boolean isCrowd(BufferedImage photo, List<FoundFace> places) {
    double scale = DetectorLook.scale(photo, DetectorLook.LARGER);
    boolean near =
        places.stream().anyMatch(place -> place.score() >= likely)
            && places.stream().noneMatch(place -> DetectorLook.isTiny(place, scale));
    return smallFaces && !near && DetectorLook.isCrowd(look(photo, DetectorLook.LARGER), scale);
  }

  /** Judged by the likely faces: most of the others are small, and false. */
  private boolean mayHideSmallFaces(BufferedImage photo, List<FoundFace> found) {
    return DetectorLook.mayHideSmallFaces(
        found.stream().filter(face -> face.score() >= likely).toList(),
        DetectorLook.scale(photo, DetectorLook.USUAL));
  }

  private List<FoundFace> withCrowd(BufferedImage photo, List<FoundFace> known) {
    List<FoundFace> found = known;
    int most = Math.min(LARGEST, Math.max(photo.getWidth(), photo.getHeight()));
    for (int side = DetectorLook.LARGER;
        side < most && DetectorLook.isCrowd(found, DetectorLook.scale(photo, side));
        side *= 2) {
      found = joined(found, TiledLook.faces(model, photo, 2 * side, threshold()));
    }
    return found;
  }

  private List<FoundFace> look(BufferedImage photo, int size) {
    return DetectorLook.faces(model, photo, size, threshold());
  }

  /** Places that are hardly ever faces tell of crowds. */
  private double threshold() {
    return Math.min(least, DetectorLook.HINT);
  }

  private static List<FoundFace> joined(List<FoundFace> found, List<FoundFace> more) {
    List<FoundFace> all = new ArrayList<>(found);
    all.addAll(more);
    return FaceMap.unique(all);
  }
}
