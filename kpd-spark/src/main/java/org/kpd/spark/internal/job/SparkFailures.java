package org.kpd.spark.internal.job;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;
import org.kpd.core.KpdException;

/** Translates the failure of a Spark job to one line. */
final class SparkFailures {
  /** How Spark reports an exception of kpd's that an executor threw. */
  private static final Pattern OURS =
      Pattern.compile("org\\.kpd\\.[\\w.$]*Exception: ([^\\r\\n]+)");

  /** How it reports any other exception: {@code (10.0.0.7 executor 1): reason}. */
  private static final Pattern OTHER =
      Pattern.compile("\\((\\S+) executor (\\w+)\\): ([^\\r\\n]+)");

  /** The symptoms of classes that do not match the driver's. */
  private static final Pattern STRANGE_CLASSES =
      Pattern.compile(
          "ClassNotFoundException|NoClassDefFoundError|NoSuchMethodError|NoSuchFieldError"
              + "|AbstractMethodError|IncompatibleClassChangeError|InvalidClassException"
              + "|SerializedLambda|UnsupportedClassVersionError");

  /** How Hadoop reports a scheme without a file system on the classpath. */
  private static final Pattern NO_FILE_SYSTEM =
      Pattern.compile("ClassNotFoundException: Class (\\S*FileSystem) not found");

  /**
   * The symptom of a master that does not answer, or whose executors keep exiting until it gives up
   * the job.
   */
  private static final String STOPPED = "stopped SparkContext";

  static final String SILENT_MASTER =
      "Found no Spark master that answers, or none whose executors start; expected one at --master."
          + " Start it, or name another; executors' logs, in the workers' folder work, say why they end.";

  private SparkFailures() {}

  static boolean isOfSilentMaster(Exception failure) {
    return String.valueOf(failure.getMessage()).contains(STOPPED);
  }

  /** The exception to throw instead; unwraps kpd's own from Spark's. */
  static RuntimeException explained(Exception failure) throws IOException {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KpdException known) {
        return known;
      }
      Optional<KpdException> setting = StartFailures.ofSetting(cause);
      if (setting.isPresent()) {
        return setting.get();
      }
    }
    String text = String.valueOf(failure.getMessage());
    if (failure instanceof SparkException
        || text.contains("Job aborted")
        || text.contains("SparkContext was stopped")
        || text.contains(STOPPED)
        || NO_FILE_SYSTEM.matcher(text).find()) {
      return new KpdException(line(text), failure);
    }
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof RuntimeException unchecked) {
      return unchecked;
    }
    return new KpdException(line(text), failure);
  }

  private static String line(String text) {
    Matcher ours = OURS.matcher(text);
    if (ours.find()) {
      return ours.group(1).strip();
    }
    Matcher unread = NO_FILE_SYSTEM.matcher(text);
    if (unread.find()) {
      return "Found no class %s; expected it and its dependencies in Spark's folder jars (hadoop-aws for s3a)."
          .formatted(unread.group(1));
    }
    if (text.contains(STOPPED)) {
      return SILENT_MASTER;
    }
    Matcher other = OTHER.matcher(text);
    if (other.find()) {
      String executor = "executor %s on %s".formatted(other.group(2), other.group(1));
      String found = other.group(3).strip();
      return STRANGE_CLASSES.matcher(text).find()
          ? "%s: found classes that differ from the driver's (%s); expected its kpd, Spark and Scala. Give the executors the driver's jars."
              .formatted(executor, found)
          : "%s: found %s; expected it to run kpd. Look at that executor's log."
              .formatted(executor, found);
    }
    if (text.contains("Master removed our application")) {
      return "Found executors that end as soon as they start; expected some with Java 17, Spark 4"
          + " for Scala 2.13 and kpd. Their logs, in the workers' folder work, say why.";
    }
    int end = text.indexOf('\n');
    return String.format(Locale.ROOT, "Spark: %s", end < 0 ? text : text.substring(0, end).strip());
  }
}
