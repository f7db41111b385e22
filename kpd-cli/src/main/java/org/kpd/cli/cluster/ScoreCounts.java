package org.kpd.cli.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of scoring pictures.
 *
 * @param pictures the number of all pictures
 * @param faces the number of faces found
 * @param empty the number of pictures without a face
 * @param unread the number of pictures that could not be read
 * @param failures the first reasons why pictures could not be read, a line each
 */
public record ScoreCounts(
    long pictures, long faces, long empty, long unread, List<String> failures) {
  /** If nothing in a folder can be read, this many messages are enough. */
  public static final int MOST_FAILURES = 100;

  /** The counts of no pictures. */
  public static final ScoreCounts NONE = new ScoreCounts(0, 0, 0, 0, List.of());

  public ScoreCounts {
    failures = List.copyOf(failures.subList(0, Math.min(failures.size(), MOST_FAILURES)));
  }

  /** The sum of these counts and others. */
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
