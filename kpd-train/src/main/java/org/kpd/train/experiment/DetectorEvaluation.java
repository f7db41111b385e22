package org.kpd.train.experiment;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.kpd.core.image.GrayPicture;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.internal.detection.DetectorModel;
import org.kpd.core.internal.detection.FaceMap;
import org.kpd.core.internal.detection.FoundFace;
import org.kpd.core.model.DetectorNetwork;
import org.kpd.core.savedmodel.DetectorModels;
import org.kpd.data.MarkedPhoto;
import org.kpd.train.internal.detection.DetectionFigures;

/** Counts what one look at each photo finds. */
final class DetectorEvaluation {
  private static final int SIZE = DetectorModels.SIZES.get(0);
  private static final byte BESIDE = (byte) 128;

  /** Likelier a face than not. */
  private static final double THRESHOLD = 0.5;

  private DetectorEvaluation() {}

  static DetectionFigures of(DetectorModel model, List<MarkedPhoto> photos) throws IOException {
    DetectionFigures figures = DetectionFigures.NONE;
    for (MarkedPhoto photo : photos) {
      BufferedImage picture = ImageDecoder.create().decode(photo.file());
      figures = figures.plus(DetectionFigures.of(photo.faces(), faces(model, picture)));
    }
    return figures;
  }

  private static List<FoundFace> faces(DetectorModel model, BufferedImage photo) {
    byte[] pixels = new byte[SIZE * SIZE];
    Arrays.fill(pixels, BESIDE);
    GrayPicture.of(photo, SIZE).copyTo(pixels, 0, SIZE);
    double back = 1 / GrayPicture.scale(photo.getWidth(), photo.getHeight(), SIZE);
    float[] map = model.maps(pixels, SIZE)[0];
    return FaceMap.faces(map, SIZE / DetectorNetwork.STRIDE, THRESHOLD).stream()
        .map(face -> new FoundFace(face.square().scaled(back), face.score()))
        .toList();
  }
}
