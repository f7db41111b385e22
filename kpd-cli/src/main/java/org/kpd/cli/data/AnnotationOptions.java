package org.kpd.cli.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.kpd.core.PointSet;
import org.kpd.data.internal.annotation.AnnotationFormats;
import org.kpd.data.internal.annotation.AnnotationSource;
import org.kpd.data.internal.annotation.Annotations;
import org.kpd.data.internal.annotation.PixelOrigin;
import picocli.CommandLine.Option;

/** How annotated photos are read. */
final class AnnotationOptions {
  /** What a shell completes. */
  private static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return AnnotationFormats.names().iterator();
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      description = "pts, csv, coco or dlib, where the name of the file or folder does not say it.")
  private @Nullable String format;

  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      description =
          "What the labels call the center of the top-left pixel: 0, 0.5 (measured from the edges)"
              + " or 1. Else 1 for pts, 0 for the others.")
  private @Nullable PixelOrigin origin;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description =
          "The folder that names of pictures start from. Else that of the labels, or an images"
              + " folder in or beside it.")
  private @Nullable Path images;

  @Option(
      names = "--skip-unmatched",
      description =
          "Leave out pictures without marked faces and labels without their picture; else they are"
              + " refused.")
  private boolean skipUnmatched;

  /** Whether something is asked for that only annotated photos have. */
  boolean areForPhotos() {
    return format != null || origin != null || images != null || skipUnmatched;
  }

  /**
   * The photos and their labels.
   *
   * @param points the set that is named, if one is
   */
  Annotations read(Path path, @Nullable PointSet points) throws IOException {
    return AnnotationFormats.read(
        AnnotationSource.of(path)
            .withImages(images)
            .withPoints(points)
            .withOrigin(origin)
            .withSkipsUnmatched(skipUnmatched),
        format);
  }
}
