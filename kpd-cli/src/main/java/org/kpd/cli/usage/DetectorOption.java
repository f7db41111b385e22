package org.kpd.cli.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceDetectors;
import org.kpd.core.runtime.Precision;
import org.kpd.detect.DetectorOptions;
import org.kpd.detect.NetworkFaceDetector;
import picocli.CommandLine.Option;

/** The option {@code --detector}, which selects the face detector. */
public final class DetectorOption {
  @Option(
      names = "--detector",
      paramLabel = "MODEL",
      description =
          "The face detector: a folder that kpd train-detector wrote, or the name of a detector"
              + " of your own on the classpath. By default the one that comes with kpd.")
  private @Nullable String detector;

  /** Whether a detector was named. */
  public boolean isNamed() {
    return detector != null;
  }

  /**
   * Opens the named detector, or else the one on the classpath; the caller closes it.
   *
   * @param precision of its convolutions, if it has one
   * @throws IOException if a folder cannot be read
   */
  public FaceDetector open(Precision precision) throws IOException {
    if (detector == null) {
      return FaceDetectors.open(precision);
    }
    Path folder = Path.of(detector);
    return Files.isDirectory(folder)
        ? NetworkFaceDetector.load(folder, DetectorOptions.defaults().withPrecision(precision))
        : FaceDetectors.open(detector, precision);
  }
}
