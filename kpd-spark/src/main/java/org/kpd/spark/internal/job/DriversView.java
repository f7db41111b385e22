package org.kpd.spark.internal.job;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.kpd.core.KpdException;
import org.kpd.spark.internal.PictureReader;

/**
 * Compares the driver's view of a job's folders with what executors reported: an executor with
 * another disk mounted at the same path finds no pictures, or writes where the driver does not
 * look.
 */
final class DriversView {
  private final ScoreInput input;
  private final ScoreOutput output;

  DriversView(ScoreInput input, ScoreOutput output) {
    this.input = input;
    this.output = output;
  }

  /**
   * Checks the parts that were written; those whose executor did not see the pictures are deleted,
   * so that the next run repeats them.
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
