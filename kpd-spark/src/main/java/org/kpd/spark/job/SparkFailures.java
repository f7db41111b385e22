package org.kpd.spark.job;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;
import org.kpd.core.KpdException;

/** What a failed job means, in one line. */
final class SparkFailures {
  /** How Spark tells of an exception of ours that an executor threw. */
  private static final Pattern OURS =
      Pattern.compile("org\\.kpd\\.[\\w.$]*Exception: ([^\\r\\n]+)");

  private static final Pattern OTHER =
      Pattern.compile("\\(([^()]*executor [^()]+)\\): ([^\\r\\n]+)");

  private SparkFailures() {}

  /** The exception to throw instead: ours where Spark wrapped it. */
  static RuntimeException explained(Exception failure) throws IOException {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KpdException known) {
        return known;
      }
    }
    String text = String.valueOf(failure.getMessage());
    if (failure instanceof SparkException
        || text.contains("Job aborted")
        || text.contains("SparkContext was stopped")) {
      return new KpdException(line(text), failure);
    }
    if (failure instanceof IOException io) {
      throw io;
    }
    return (RuntimeException) failure;
  }

  private static String line(String text) {
    Matcher ours = OURS.matcher(text);
    if (ours.find()) {
      return ours.group(1).strip();
    }
    Matcher other = OTHER.matcher(text);
    if (other.find()) {
      return "%s: found %s; expected it to run kpd. Look at that executor's log."
          .formatted(other.group(1).strip(), other.group(2).strip());
    }
    int end = text.indexOf('\n');
    return String.format(Locale.ROOT, "Spark: %s", end < 0 ? text : text.substring(0, end).strip());
  }
}
