package org.kpd.cli.score;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.Locale;
import org.kpd.cli.cluster.ScoreCounts;
import org.kpd.core.internal.text.Counted;
import org.kpd.core.internal.text.IndentedJson;

/**
 * The report of a finished job.
 *
 * @param output the folder with its results
 */
record ScoreSummary(ScoreCounts counts, String output) {

  /**
   * Prints a line for each of the first pictures that could not be read, and one for the others.
   */
  void tellFailures(PrintWriter errors) {
    counts.failures().forEach(failure -> errors.println("kpd: " + failure));
    if (counts.unread() > counts.failures().size()) {
      errors.printf(
          Locale.ROOT,
          "kpd: %d more pictures could not be read; see the column error.%n",
          counts.unread() - counts.failures().size());
    }
    errors.flush();
  }

  /** The counts for people, ending in a newline. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s without a face, %d not read%n%s%n",
        Counted.of(counts.pictures(), "picture"),
        Counted.of(counts.faces(), "face"),
        Counted.of(counts.empty(), "picture"),
        counts.unread(),
        output);
  }

  /** The counts for scripts, ending in a newline. */
  String json() {
    JsonObject json = new JsonObject();
    json.addProperty("pictures", counts.pictures());
    json.addProperty("faces", counts.faces());
    json.addProperty("pictures_without_a_face", counts.empty());
    json.addProperty("pictures_not_read", counts.unread());
    JsonArray failures = new JsonArray();
    counts.failures().forEach(failures::add);
    json.add("failures", failures);
    json.addProperty("output", output);
    return IndentedJson.of(json);
  }
}
