package org.kpd.data.internal.annotation;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kpd.core.image.FaceBox;

/**
 * A face in a COCO file.
 *
 * @param entry its annotation
 * @param origin the pixel origin of the file
 */
record CocoFace(CocoEntry entry, PixelOrigin origin) {
  private static final int BOX_NUMBERS = 4;

  /** The face; empty if none of its points is marked, which COCO calls not labeled. */
  Optional<AnnotatedFace> read(PointOrder order) {
    List<JsonElement> numbers = entry.elements(CocoFile.KEYPOINTS);
    int points = order.set().size();
    if (numbers.size() != 3 * points) {
      throw entry.wrong(
          String.format(
              Locale.ROOT,
              "found %d numbers in keypoints; expected %d, x, y and visibility of each point of the"
                  + " set %s",
              numbers.size(),
              3 * points,
              order.set().name()));
    }
    double[] coordinates = order.nothing();
    int marked = 0;
    for (int point = 0; point < points; point++) {
      double visibility = entry.number(CocoFile.KEYPOINTS, numbers.get(3 * point + 2));
      if (visibility != 0 && visibility != 1 && visibility != 2) {
        throw entry.wrong(
            "found the visibility %s in keypoints; expected 0 (not marked), 1 (hidden) or 2"
                .formatted(visibility));
      }
      if (visibility > 0) {
        order.mark(
            coordinates,
            point,
            origin.read(entry.number(CocoFile.KEYPOINTS, numbers.get(3 * point))),
            origin.read(entry.number(CocoFile.KEYPOINTS, numbers.get(3 * point + 1))));
        marked++;
      }
    }
    return marked == 0
        ? Optional.empty()
        : Optional.of(new AnnotatedFace(order.face(coordinates), box(), entry.place()));
  }

  private Optional<FaceBox> box() {
    if (!entry.has("bbox")) {
      return Optional.empty();
    }
    List<Double> box = entry.numbers("bbox");
    if (box.size() != BOX_NUMBERS || box.get(2) < 0 || box.get(3) < 0) {
      throw entry.wrong(
          "found the bbox %s; expected x, y, width and height"
              .formatted(CocoEntry.brief(entry.json().get("bbox"))));
    }
    // Tools write an empty box if nobody drew one.
    return box.get(2) > 0 && box.get(3) > 0
        ? Optional.of(origin.read(new FaceBox(box.get(0), box.get(1), box.get(2), box.get(3))))
        : Optional.empty();
  }
}
