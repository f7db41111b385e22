package org.kpd.data.internal.annotation;

import java.util.List;
import org.kpd.core.PointSet;

/**
 * The photos in a file or folder of annotations, and the set of points marked in them.
 *
 * @param set the set of every face
 * @param photos in the order of the annotations, at least one
 * @param skipped the number of photos, or faces without a photo, that were skipped on request
 */
public record Annotations(PointSet set, List<AnnotatedPhoto> photos, int skipped) {

  public Annotations {
    photos = List.copyOf(photos);
  }

  /** The number of faces on all photos. */
  public int faces() {
    return photos.stream().mapToInt(photo -> photo.faces().size()).sum();
  }
}
