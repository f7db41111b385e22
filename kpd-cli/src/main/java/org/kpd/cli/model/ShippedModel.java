package org.kpd.cli.model;

import java.nio.file.Files;
import java.nio.file.Path;
import org.kpd.core.KpdException;

/** The model that comes with kpd, which is the default. */
public final class ShippedModel {
  /** Its name. */
  public static final String NAME = "model_v2";

  /** The system property with the folder that kpd is installed in, set by the launcher. */
  private static final String HOME = "kpd.home";

  private ShippedModel() {}

  /**
   * Its folder.
   *
   * @throws KpdException if it is not in the folder that kpd is installed in, or, without a
   *     launcher, in the working folder
   */
  public static Path locate() {
    Path folder = Path.of(System.getProperty(HOME, ""), "saved_models", NAME);
    if (!Files.isDirectory(folder)) {
      throw new KpdException(
          "%s: found no model there; expected the one that comes with kpd. Name another with --model."
              .formatted(folder.toAbsolutePath()));
    }
    return folder;
  }
}
