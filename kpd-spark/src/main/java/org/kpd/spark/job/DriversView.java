package org.kpd.spark.job;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.kpd.core.KpdException;
import org.kpd.spark.internal.PictureReader;

/**
 * What the driver sees of a job's folders, beside what executors told: one that has another disk at
 * the same path finds nothing there, or writes where nobody looks.
 */
final class DriversView {
  private final ScoreInput input;
  private final ScoreOutput output;

  DriversView(ScoreInput input, ScoreOutput output) {
    this.input = input;
    this.output = output;
  }

  /**
   * Checks what was written; parts whose pictures their executor did not see are deleted, so that
   * the next run answers them.
   *
   * @throws KpdException if an executor sees other folders than the driver
   */
  void require(List<WrittenPart> parts) throws IOException {
    for (WrittenPart part : parts) {
      if (!output.has(part.number())) {
        throw new KpdException(
            String.format(
                Locale.ROOT,
                "%s: wrote %s, which the driver does not find; expected a path that all executors and the driver see.",
                part.executor(),
                output.part(part.number())));
      }
    }
    List<WrittenPart> blind = parts.stream().filter(this::missedPictures).toList();
    for (WrittenPart part : blind) {
      output.remove(part.number());
    }
    if (!blind.isEmpty()) {
      WrittenPart first = blind.get(0);
      throw new KpdException(
          "%s: found no %s, which the driver sees; expected a path that all executors see."
              .formatted(first.executor(), input.place(String.valueOf(first.absent()))));
    }
  }

  private boolean missedPictures(WrittenPart part) {
    return part.absent() != null && PictureReader.isThere(input.place(part.absent()));
  }
}
