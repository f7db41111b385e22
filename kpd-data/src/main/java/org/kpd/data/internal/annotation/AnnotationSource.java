package org.kpd.data.internal.annotation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.core.PointSet;

/**
 * The annotations to read, and the options for their reader.
 *
 * @param path file or folder of annotations
 * @param images the folder that photo names are relative to; null for the folder of the
 *     annotations, or an {@code images} folder in or beside it
 * @param points the set; null for the one that the annotations name, or the one with as many points
 * @param origin the pixel origin; null for that of the {@linkplain AnnotationReader#origin format}
 * @param skipsUnmatched whether photos without marked faces, and faces without a photo, are skipped
 *     instead of rejected
 * @param hasOptions whether whoever named the path can name these options too, for advice in errors
 */
public record AnnotationSource(
    Path path,
    @Nullable Path images,
    @Nullable PointSet points,
    @Nullable PixelOrigin origin,
    boolean skipsUnmatched,
    boolean hasOptions) {

  /** A source with default options. */
  public static AnnotationSource of(Path path) {
    return new AnnotationSource(path, null, null, null, false, true);
  }

  /** A copy with the photos in another folder. */
  public AnnotationSource withImages(@Nullable Path folder) {
    return new AnnotationSource(path, folder, points, origin, skipsUnmatched, hasOptions);
  }

  /** A copy with another set of points. */
  public AnnotationSource withPoints(@Nullable PointSet set) {
    return new AnnotationSource(path, images, set, origin, skipsUnmatched, hasOptions);
  }

  /** A copy with another pixel origin. */
  public AnnotationSource withOrigin(@Nullable PixelOrigin counted) {
    return new AnnotationSource(path, images, points, counted, skipsUnmatched, hasOptions);
  }

  /** A copy that skips or rejects what has no match. */
  public AnnotationSource withSkipsUnmatched(boolean skips) {
    return new AnnotationSource(path, images, points, origin, skips, hasOptions);
  }

  /** A copy whose reader is called where these options cannot be named. */
  public AnnotationSource withoutOptions() {
    return new AnnotationSource(path, images, points, origin, skipsUnmatched, false);
  }

  /** An option in an error's advice, with the command that has it where this one lacks it. */
  String option(String name) {
    return hasOptions ? name : name + " of kpd prepare";
  }

  /** The pixel origin, or the usual one if none is given. */
  PixelOrigin originOr(PixelOrigin usual) {
    return origin == null ? usual : origin;
  }
}
