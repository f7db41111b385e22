package org.kpd.core.internal.io;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.kpd.core.KpdException;

/** What to do if the output already exists. */
public enum Overwrite {
  /** Leave it alone and report it. */
  REFUSE,
  /** Replace it with the new output once that is complete. */
  REPLACE;

  /** {@code REPLACE} if the user forces it. */
  public static Overwrite forced(boolean force) {
    return force ? REPLACE : REFUSE;
  }

  /**
   * Checks, before long work begins, that its output may be written.
   *
   * @throws KpdException if it exists and must not be replaced; an empty folder counts as absent
   */
  public void check(Path target) {
    if (this == REFUSE
        && Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        && !isEmptyFolder(target)) {
      throw new KpdException(
          "%s exists; expected a new path. Choose another, or replace it (the command: --force)."
              .formatted(target));
    }
  }

  private static boolean isEmptyFolder(Path path) {
    String[] entries = path.toFile().list();
    return entries != null && entries.length == 0;
  }
}
