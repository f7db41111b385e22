package org.kpd.cli.usage;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.kpd.core.PointSet;
import org.kpd.core.PointSets;

/** The option {@code --points SET} of the commands that read labels. */
public final class PointOption {
  /** Its description in help texts. */
  public static final String DESCRIPTION =
      "Points of the labels: kaggle15, ibug68 or a JSON file (the data's own, or else kaggle15).";

  /** Its description for annotated photos, which may name their set. */
  public static final String OF_ANNOTATIONS =
      "The point set: kaggle15, ibug68 or a JSON file. By default the one that the labels name,"
          + " or that has as many points.";

  private PointOption() {}

  /**
   * The named set, or null if none is named.
   *
   * @throws org.kpd.core.KpdException if there is none of that name
   * @throws IOException if its file cannot be read
   */
  public static @Nullable PointSet set(@Nullable String named) throws IOException {
    return named == null ? null : PointSets.of(named);
  }
}
