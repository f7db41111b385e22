package org.kpd.data.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.text.Counted;
import org.kpd.data.FaceImages;

/**
 * The faces whose points a submission predicts.
 *
 * @param imageIds the number of each image
 * @param images their pixels, in the same order
 */
public record KaggleTestSet(List<Integer> imageIds, FaceImages images) {

  public KaggleTestSet {
    imageIds = List.copyOf(imageIds);
    if (imageIds.size() != images.size()) {
      throw new DatasetException(
          "Found %s and %s; expected the same number of each."
              .formatted(
                  Counted.of(imageIds.size(), "image number"), Counted.of(images.size(), "image")));
    }
  }

  /** The index of each image number among the images. */
  Map<Integer, Integer> positions() {
    Map<Integer, Integer> positions = new HashMap<>();
    for (int i = 0; i < imageIds.size(); i++) {
      positions.put(imageIds.get(i), i);
    }
    return positions;
  }
}
