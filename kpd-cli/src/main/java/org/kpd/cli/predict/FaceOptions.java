package org.kpd.cli.predict;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.usage.DetectorOption;
import org.kpd.cli.usage.Purpose;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.runtime.Precision;
import org.kpd.serve.PhotoOptions;
import org.kpd.serve.tracking.TrackerOptions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where the faces are: detected, tracked, or given. */
final class FaceOptions {
  @Purpose("Where the faces are")
  @Option(
      names = "--box",
      paramLabel = "X,Y,W,H",
      converter = BoxConverter.class,
      description = "Where the face is, in the pictures' pixels; no others are looked for.")
  private @Nullable FaceBox box;

  @Option(names = "--no-detect", description = "Use each whole picture as the crop of one face.")
  private boolean whole;

  @Mixin private DetectorOption detector = new DetectorOption();

  @Option(
      names = "--min-confidence",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "Leave out faces with a lower confidence, 0 to 1 (by default, those that are probably"
              + " not faces).")
  private double minConfidence;

  @Option(
      names = "--max-faces",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Maximum number of faces per picture, the largest first (${DEFAULT-VALUE}).")
  private int mostFaces;

  @Option(
      names = "--track",
      description =
          "The pictures are the frames of a film, in the order of their names: follow each face"
              + " through them, and smooth its points.")
  private boolean track;

  @Option(
      names = "--fps",
      paramLabel = "N",
      defaultValue = "25",
      description = "Frames per second, for --track (${DEFAULT-VALUE}).")
  private double framesPerSecond;

  /** Parses a box; a refusal gives the reason. */
  static final class BoxConverter implements CommandLine.ITypeConverter<FaceBox> {
    @Override
    public FaceBox convert(String text) {
      try {
        return FaceBox.parse(text);
      } catch (IllegalArgumentException e) {
        throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Refuses options that contradict each other. */
  void check(CommandLine command) {
    if (track && (whole || box != null)) {
      throw new CommandLine.ParameterException(
          command,
          "Found --track with %s; expected one of them."
              .formatted(whole ? "--no-detect" : "--box"));
    }
    if (mostFaces < 1) {
      throw new CommandLine.ParameterException(
          command,
          String.format(Locale.ROOT, "Found --max-faces %d; expected at least 1.", mostFaces));
    }
    if (!(minConfidence >= 0 && minConfidence <= 1)) {
      throw new CommandLine.ParameterException(
          command, "Found --min-confidence %s; expected 0 to 1.".formatted(minConfidence));
    }
    if (!(framesPerSecond > 0)) {
      throw new CommandLine.ParameterException(
          command, "Found --fps %s; expected more than 0.".formatted(framesPerSecond));
    }
  }

  /** The named detector, which the caller closes; null for the default one. */
  @Nullable FaceDetector detector(Precision precision) throws IOException {
    return detector.isNamed() ? detector.open(precision) : null;
  }

  boolean tracks() {
    return track;
  }

  /** The corresponding options of a photo predictor. */
  PhotoOptions photos() {
    PhotoOptions options =
        PhotoOptions.defaults().withMostFaces(mostFaces).withMinConfidence(minConfidence);
    if (box != null) {
      return options.withBox(box);
    }
    if (whole) {
      return options.withoutDetection();
    }
    return track
        ? options.withTracking(TrackerOptions.defaults().withFramesPerSecond(framesPerSecond))
        : options;
  }
}
