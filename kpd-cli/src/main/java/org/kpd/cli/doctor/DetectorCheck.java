package org.kpd.cli.doctor;

import java.util.List;
import org.kpd.core.KpdException;
import org.kpd.core.image.FaceDetectorProvider;
import org.kpd.core.image.FaceDetectors;
import org.kpd.core.internal.runtime.NativeLibraries;

/** Checks that there is a face detector for whole photos, and that it loads. */
final class DetectorCheck {
  private static final String SUBJECT = "Face detector";
  private static final String WITHOUT = "Photos need --box or --no-detect. ";

  private DetectorCheck() {}

  static List<Finding> run() {
    return List.of(
        FaceDetectors.find()
            .map(DetectorCheck::open)
            .orElseGet(
                () ->
                    Finding.note(
                        SUBJECT, "none on the classpath", WITHOUT + "To fix it, add kpd-detect.")));
  }

  private static Finding open(FaceDetectorProvider provider) {
    try {
      provider.open().close();
      return Finding.ok(SUBJECT, "%s, loaded successfully".formatted(provider.name()));
    } catch (KpdException e) {
      return Finding.note(
          SUBJECT,
          String.valueOf(e.getMessage()),
          WITHOUT + "Use " + NativeLibraries.PLATFORMS + ".");
    }
  }
}
