package org.kpd.train.experiment;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.internal.detection.DetectorLook;
import org.kpd.core.internal.detection.DetectorModel;
import org.kpd.data.photo.MarkedPhoto;

/** Counts the faces found by one look at each photo. */
final class DetectorEvaluation {
  /** More likely a face than not. */
  private static final double THRESHOLD = 0.5;

  private DetectorEvaluation() {}

  static DetectionFigures of(DetectorModel model, List<MarkedPhoto> photos) throws IOException {
    DetectionFigures figures = DetectionFigures.NONE;
    for (MarkedPhoto photo : photos) {
      BufferedImage picture = ImageDecoder.create().decode(photo.file());
      figures =
          figures.plus(
              DetectionFigures.of(
                  photo.faces(),
                  DetectorLook.faces(model, picture, DetectorLook.USUAL, THRESHOLD)));
    }
    return figures;
  }
}
