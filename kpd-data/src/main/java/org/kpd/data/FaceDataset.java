package org.kpd.data;

import org.kpd.core.DatasetException;
import org.kpd.core.internal.text.Counted;

/**
 * Labeled faces: image {@code i} belongs to label row {@code i}.
 *
 * @param images uint8 pixels of N faces
 * @param labels N rows of coordinates in pixels, NaN where not annotated
 */
public record FaceDataset(FaceImages images, LabelTable labels) {

  public FaceDataset {
    if (images.size() != labels.rows()) {
      throw new DatasetException(
          "Found %s and %s; expected one image for each label row."
              .formatted(
                  Counted.of(images.size(), "image"), Counted.of(labels.rows(), "label row")));
    }
  }

  /** The number of faces. */
  public int size() {
    return labels.rows();
  }

  /** These images with other labels, such as those with missing values filled. */
  public FaceDataset withLabels(LabelTable replacement) {
    return new FaceDataset(images, replacement);
  }

  /** The given rows, in that order; images are not copied. */
  public FaceDataset select(int... rows) {
    return new FaceDataset(FaceImages.selected(images, rows), labels.select(rows));
  }

  /** These faces followed by others; images are not copied. */
  public FaceDataset and(FaceDataset others) {
    return new FaceDataset(new JoinedImages(images, others.images), labels.and(others.labels));
  }
}
