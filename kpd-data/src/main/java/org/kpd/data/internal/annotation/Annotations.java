package org.kpd.data.internal.annotation;

import java.util.List;
import org.kpd.core.PointSet;

/**
 * The photos that a file or folder of annotations has, and which points are marked in them.
 *
 * @param set that of every face
 * @param photos in the order of the annotations, at least one
 * @param skipped how many photos, or faces without their photo, were left out on request
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
