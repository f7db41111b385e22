package org.kpd.cli.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of pictures.
 *
 * @param pictures all of them
 * @param faces that were found
 * @param empty pictures without a face
 * @param unread pictures that could not be read
 * @param failures of the first of those, a line each
 */
public record ScoreCounts(
    long pictures, long faces, long empty, long unread, List<String> failures) {
  /** Of a folder where nothing can be read, a screen tells enough. */
  public static final int MOST_FAILURES = 100;

  /** Of no pictures. */
  public static final ScoreCounts NONE = new ScoreCounts(0, 0, 0, 0, List.of());

  public ScoreCounts {
    failures = List.copyOf(failures.subList(0, Math.min(failures.size(), MOST_FAILURES)));
  }

  /** These and others. */
  public ScoreCounts plus(ScoreCounts other) {
    List<String> all = new ArrayList<>(failures);
    all.addAll(other.failures);
    return new ScoreCounts(
        pictures + other.pictures,
        faces + other.faces,
        empty + other.empty,
        unread + other.unread,
        all);
  }
}
