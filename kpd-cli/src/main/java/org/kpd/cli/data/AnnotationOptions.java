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

/** The options for reading annotated photos. */
final class AnnotationOptions {
  /** The names of the formats, for completion in a shell. */
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
      description = "pts, csv, coco or dlib, if the name of the file or folder does not tell.")
  private @Nullable String format;

  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      description =
          "The labels' coordinate of the center of the top-left pixel: 0, 0.5 (measured from the"
              + " edges) or 1. By default 1 for pts, 0 for the others.")
  private @Nullable PixelOrigin origin;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description =
          "The folder that picture names are relative to. By default that of the labels, or an"
              + " images folder in or beside it.")
  private @Nullable Path images;

  @Option(
      names = "--skip-unmatched",
      description =
          "Skip pictures without marked faces and labels without a picture; by default they are"
              + " an error.")
  private boolean skipUnmatched;

  /** Whether an option is given that only applies to annotated photos. */
  boolean areForPhotos() {
    return format != null || origin != null || images != null || skipUnmatched;
  }

  /**
   * Reads the photos and their labels.
   *
   * @param points the named set, if any
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
