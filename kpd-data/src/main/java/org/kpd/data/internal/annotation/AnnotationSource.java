package org.kpd.data.internal.annotation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.core.PointSet;

/**
 * What is to be read, and what its reader has to be told.
 *
 * @param path the file or folder of annotations
 * @param images the folder that names of photos are relative to; null for that of the annotations,
 *     or an {@code images} folder in or beside it
 * @param points the set; null for the one that the annotations name, or that has as many points
 * @param origin how pixels are counted; null as the {@linkplain AnnotationReader#origin format}
 *     does
 * @param skipsUnmatched whether photos without marked faces and faces without their photo are left
 *     out, instead of refused
 */
public record AnnotationSource(
    Path path,
    @Nullable Path images,
    @Nullable PointSet points,
    @Nullable PixelOrigin origin,
    boolean skipsUnmatched) {

  /** A source that says all of that itself. */
  public static AnnotationSource of(Path path) {
    return new AnnotationSource(path, null, null, null, false);
  }

  /** A copy with photos in a folder. */
  public AnnotationSource withImages(@Nullable Path folder) {
    return new AnnotationSource(path, folder, points, origin, skipsUnmatched);
  }

  /** A copy with labels of a set. */
  public AnnotationSource withPoints(@Nullable PointSet set) {
    return new AnnotationSource(path, images, set, origin, skipsUnmatched);
  }

  /** A copy with pixels counted otherwise. */
  public AnnotationSource withOrigin(@Nullable PixelOrigin counted) {
    return new AnnotationSource(path, images, points, counted, skipsUnmatched);
  }

  /** A copy that leaves out what does not match, or refuses it. */
  public AnnotationSource withSkipsUnmatched(boolean skips) {
    return new AnnotationSource(path, images, points, origin, skips);
  }

  /** How pixels are counted. */
  PixelOrigin originOr(PixelOrigin usual) {
    return origin == null ? usual : origin;
  }
}
