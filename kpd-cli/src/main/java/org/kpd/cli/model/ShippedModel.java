package org.kpd.cli.model;

import java.nio.file.Files;
import java.nio.file.Path;
import org.kpd.core.KpdException;

/** The model that comes with kpd, for those who name none. */
public final class ShippedModel {
  /** What to call it. */
  public static final String NAME = "model_v2";

  /** Where kpd is installed; its launcher says so. */
  private static final String HOME = "kpd.home";

  private ShippedModel() {}

  /**
   * Its folder.
   *
   * @throws KpdException if it is not where kpd is installed, or below the working folder where no
   *     launcher says where that is
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
