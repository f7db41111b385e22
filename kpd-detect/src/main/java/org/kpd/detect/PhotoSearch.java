package org.kpd.detect;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.kpd.core.internal.detection.DetectorLook;
import org.kpd.core.internal.detection.DetectorModel;
import org.kpd.core.internal.detection.FaceMap;
import org.kpd.core.internal.detection.FoundFace;
import org.kpd.core.internal.detection.TiledLook;
import org.kpd.core.internal.detection.TurnedLook;

/**
 * The searches of one photo: each at a larger size than the one before, as long as that may show
 * more faces, and of the turned photo, if no face is sure.
 *
 * @param smallFaces whether larger sizes than the usual one are searched
 * @param least the smallest score of the places that are returned
 * @param likely the score from which on a place is likely a face
 * @param sure the score above which it is a face for sure; places in crowds never exceed it
 */
record PhotoSearch(
    DetectorModel model, boolean smallFaces, double least, double likely, double sure) {
  /** The longer side of the largest picture that is searched, pixels. */
  private static final int LARGEST = 8 * DetectorLook.LARGER;

  /** One in twenty photos whose faces are in doubt is taken to be turned. */
  private static final double DOUBT_OF_TURNED = Math.log(20) / NetworkFaceDetector.SLOPE;

  /** The places of a photo that may show faces, by descending score; some twice, upside down. */
  List<FoundFace> places(BufferedImage photo) {
    List<FoundFace> found = look(photo, DetectorLook.USUAL);
    if (smallFaces && mayHideSmallFaces(photo, found)) {
      found = withCrowd(photo, joined(found, look(photo, DetectorLook.LARGER)));
    }
    if (found.stream().noneMatch(place -> place.score() > sure)) {
      List<FoundFace> readings = new ArrayList<>(found);
      readings.addAll(TurnedLook.faces(model, photo, DOUBT_OF_TURNED, least));
      found = FaceMap.uniqueReadings(readings);
    }
    return from(least, found);
  }

  private static List<FoundFace> from(double score, List<FoundFace> places) {
    return places.stream().filter(place -> place.score() >= score).toList();
  }

  /**
   * The longer side at which a reduced photo is worth another search; 0 if it is not.
   *
   * @param places those that were found in it
   */
  int largerSide(BufferedImage photo, List<FoundFace> places) {
    if (!smallFaces) {
      return 0;
    }
    int side = longerSide(photo);
    if (side < 2 * DetectorLook.LARGER) {
      return showsCrowd(photo, places) ? 2 * DetectorLook.LARGER : 0;
    }
    return side < LARGEST && DetectorLook.isCrowd(places, 1) ? 2 * side : 0;
  }

  /** Whether a photo too small for tiles shows what may be a crowd. */
  private boolean showsCrowd(BufferedImage photo, List<FoundFace> places) {
    double scale = DetectorLook.scale(photo, DetectorLook.LARGER);
    boolean near =
        places.stream().anyMatch(place -> place.score() >= likely)
            && places.stream().noneMatch(place -> DetectorLook.isTiny(place, scale));
    return !near && DetectorLook.isCrowd(look(photo, DetectorLook.LARGER), scale);
  }

  /** Judged by the likely faces: most of the others are small, and false. */
  private boolean mayHideSmallFaces(BufferedImage photo, List<FoundFace> found) {
    return DetectorLook.mayHideSmallFaces(
        from(likely, found), DetectorLook.scale(photo, DetectorLook.USUAL));
  }

  /** First, places that are hardly ever faces are signs of a crowd; in more detail, faces are. */
  private List<FoundFace> withCrowd(BufferedImage photo, List<FoundFace> known) {
    List<FoundFace> found = known;
    List<FoundFace> signs = known;
    int most = Math.min(LARGEST, longerSide(photo));
    for (int side = DetectorLook.LARGER;
        side < most && DetectorLook.isCrowd(signs, DetectorLook.scale(photo, side));
        side *= 2) {
      found = joined(found, doubted(TiledLook.faces(model, photo, 2 * side, least)));
      signs = from(least, found);
    }
    return found;
  }

  /** In so much detail an ear, a fist or a letter may pass for a small face. */
  private List<FoundFace> doubted(List<FoundFace> found) {
    return found.stream()
        .map(face -> new FoundFace(face.square(), Math.min(face.score(), sure)))
        .toList();
  }

  private static int longerSide(BufferedImage photo) {
    return Math.max(photo.getWidth(), photo.getHeight());
  }

  private List<FoundFace> look(BufferedImage photo, int size) {
    return DetectorLook.faces(model, photo, size, Math.min(least, DetectorLook.HINT));
  }

  private static List<FoundFace> joined(List<FoundFace> found, List<FoundFace> more) {
    List<FoundFace> all = new ArrayList<>(found);
    all.addAll(more);
    return FaceMap.unique(all);
  }
}
