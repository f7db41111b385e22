package org.kpd.data.format;

import java.util.Locale;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceImage;
import org.kpd.data.LabelTable;
import org.kpd.data.internal.annotation.PointPlaces;

/** Refuses labels that cannot be meant for the faces that they come with. */
final class LabelPlaces {
  private LabelPlaces() {}

  /**
   * The labels of 96x96 faces, if they may be such. Parts of a cropped face lie outside its
   * picture, but not by a whole picture.
   *
   * @param source the file or folder, for messages
   * @throws DatasetException if a point is farther out, or all points of a face lie in one place
   */
  static LabelTable checked(Object source, LabelTable labels) {
    for (int row = 0; row < labels.rows(); row++) {
      String place = String.format(Locale.ROOT, "%s, row %d", source, row);
      for (int column = 0; column < labels.set().coordinates(); column++) {
        double value = labels.value(row, column);
        if (value < -FaceImage.SIZE || value > 2 * FaceImage.SIZE) {
          throw new DatasetException(
              String.format(
                  Locale.ROOT,
                  "%s, column %s: found %s, far outside a picture of %d x %d pixels; expected a position in it. It may refer to the photo that the face was cropped from.",
                  place,
                  labels.set().columns().get(column),
                  value,
                  FaceImage.SIZE,
                  FaceImage.SIZE));
        }
      }
      // Files of the fifteen were read whatever they say.
      if (!labels.set().equals(PointSet.kaggle15())) {
        PointPlaces.checkApart(place, labels.keypoints(row));
      }
    }
    return labels;
  }
}
