package org.kpd.report.page;

import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceImage;
import org.kpd.report.figure.FaceErrors;
import org.kpd.report.internal.picture.FaceSheet;
import org.kpd.report.internal.picture.Pictures;

/** A face with its marked and predicted points, joined by lines. */
final class FaceFigure {
  private static final double RADIUS = 1.3;

  private FaceFigure() {}

  static Element of(FaceSheet.Face face) throws IOException {
    byte[] pixels = Pictures.png(Pictures.of(face.image()));
    String caption = caption(face);
    Element drawing =
        Element.of("svg")
            .with(
                "viewBox", String.format(Locale.ROOT, "0 0 %d %d", FaceImage.SIZE, FaceImage.SIZE))
            .with("role", "img")
            .with("aria-label", caption)
            .add(
                Element.of("image")
                    .with("width", FaceImage.SIZE)
                    .with("height", FaceImage.SIZE)
                    .with(
                        "href",
                        "data:image/png;base64," + Base64.getEncoder().encodeToString(pixels)));
    draw(drawing, face.truth(), face.prediction());
    return Element.of("figure").add(drawing, Element.of("figcaption", caption));
  }

  private static void draw(Element drawing, Keypoints truth, Keypoints prediction) {
    for (int point = 0; point < truth.set().size(); point++) {
      if (truth.isAnnotated(point)) {
        drawing.add(
            Element.of("line")
                .with("class", "difference")
                .with("x1", truth.x(point) + 0.5)
                .with("y1", truth.y(point) + 0.5)
                .with("x2", prediction.x(point) + 0.5)
                .with("y2", prediction.y(point) + 0.5));
      }
    }
    for (int point = 0; point < truth.set().size(); point++) {
      if (truth.isAnnotated(point)) {
        drawing.add(point("truth", truth, point), point("prediction", prediction, point));
      }
    }
  }

  private static Element point(String kind, Keypoints points, int point) {
    return Element.of("circle")
        .with("class", "point " + kind)
        .with("cx", points.x(point) + 0.5)
        .with("cy", points.y(point) + 0.5)
        .with("r", RADIUS)
        .add(
            Element.of(
                "title",
                "%s, %s".formatted(KeypointNames.of(points.set().points().get(point)), kind)));
  }

  private static String caption(FaceSheet.Face face) {
    double normalized = FaceErrors.normalizedMeanError(face.truth(), face.prediction());
    int worst = worst(face);
    return face.caption()
        + String.format(
            Locale.ROOT,
            ": mean distance %.1f px",
            FaceErrors.meanDistance(face.truth(), face.prediction()))
        + (Double.isNaN(normalized) ? "" : String.format(Locale.ROOT, ", NME %.1f%%", normalized))
        + String.format(
            Locale.ROOT,
            "; furthest off: %s, %.1f px",
            KeypointNames.of(face.truth().set().points().get(worst)),
            FaceErrors.distance(face.truth(), face.prediction(), worst));
  }

  private static int worst(FaceSheet.Face face) {
    int worst = 0;
    double largest = -1;
    for (int point = 0; point < face.truth().set().size(); point++) {
      double distance = FaceErrors.distance(face.truth(), face.prediction(), point);
      if (distance > largest) {
        largest = distance;
        worst = point;
      }
    }
    return worst;
  }
}
