package org.kpd.spark.internal.job;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kpd.cli.cluster.ScoreCounts;
import org.kpd.cli.predict.FaceCsv;
import org.kpd.spark.internal.PictureAnswer;

/**
 * Writes results in the columns of {@code kpd predict --out}, followed by the error, and counts
 * them.
 */
final class ScoreCsv {
  private static final String NO_ERROR = "";

  private final FaceCsv rows;
  private ScoreCounts counts = ScoreCounts.NONE;

  private ScoreCsv(FaceCsv rows) {
    this.rows = rows;
  }

  /** Writes the column names for a model's points; the caller closes the writer. */
  static ScoreCsv to(Writer writer, List<String> points) throws IOException {
    List<String> columns =
        points.stream().flatMap(point -> Stream.of(point + "_x", point + "_y")).toList();
    FaceCsv rows = new FaceCsv(writer, columns);
    rows.header("error");
    return new ScoreCsv(rows);
  }

  /** The counts of what was written. */
  ScoreCounts counts() {
    return counts;
  }

  void write(String name, PictureAnswer answer) throws IOException {
    @Nullable String error = answer.error();
    if (error != null) {
      String line = error.replaceAll("\\s*\\R\\s*", " ");
      rows.unread(name, line);
      counts = counts.plus(new ScoreCounts(1, 0, 0, 1, List.of(failure(name, line))));
      return;
    }
    int faces = answer.faces().size();
    for (int number = 0; number < faces; number++) {
      rows.face(name, number, answer.faces().get(number), NO_ERROR);
    }
    counts = counts.plus(new ScoreCounts(1, faces, faces == 0 ? 1 : 0, 0, List.of()));
  }

  private static String failure(String name, String error) {
    String unnamed = "The image: ";
    return name + ": " + (error.startsWith(unnamed) ? error.substring(unnamed.length()) : error);
  }
}
