package org.kpd.spark.internal.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kpd.cli.cluster.ClusterSettings;
import org.kpd.core.KpdException;

/** Explains why Spark does not start, in terms of the settings that it was given. */
final class StartFailures {
  /** How Spark reports an invalid setting, with what it should be. */
  private static final Pattern REFUSED =
      Pattern.compile(
          "The value '(.*?)' in the config \"(\\S+?)\" is invalid\\. (.*?)\\s*(?:SQLSTATE.*)?$",
          Pattern.MULTILINE);

  private static final Pattern KIND = Pattern.compile("It should be a/an '(.*)' value\\.");
  private static final Pattern CHOICE = Pattern.compile("It should be one of '(.*)'\\.");

  private StartFailures() {}

  /**
   * What Spark reports about a setting, wherever it read it; empty if the failure is not about one.
   */
  static Optional<KpdException> ofSetting(Throwable failure) {
    Matcher refused = REFUSED.matcher(String.valueOf(failure.getMessage()));
    if (!refused.find()) {
      return Optional.empty();
    }
    return Optional.of(
        new KpdException(
            "Found %s for %s; expected %s."
                .formatted(refused.group(1), refused.group(2), expected(refused.group(3))),
            failure));
  }

  /** The exception to throw where Spark cannot read a setting's value. */
  static KpdException ofValue(String key, String value, Exception failure) {
    return ofSetting(failure)
        .orElseGet(
            () ->
                new KpdException(
                    "Found %s for %s; expected another value: %s."
                        .formatted(value, key, reason(failure)),
                    failure));
  }

  private static String expected(String spark) {
    Matcher kind = KIND.matcher(spark);
    if (kind.matches()) {
      return "a value of type " + kind.group(1);
    }
    Matcher choice = CHOICE.matcher(spark);
    return choice.matches()
        ? "one of " + choice.group(1)
        : "another value: " + spark.replaceFirst("\\.$", "");
  }

  /**
   * The exception to throw instead: with the settings that Spark's message is about, or all of
   * them.
   */
  static RuntimeException explained(Exception failure, ClusterSettings settings) {
    Optional<KpdException> told = ofSetting(failure);
    if (told.isPresent()) {
      return told.get();
    }
    if (SparkFailures.isOfSilentMaster(failure)) {
      return new KpdException(SparkFailures.SILENT_MASTER, failure);
    }
    String reason = reason(failure);
    List<Map.Entry<String, String>> given = List.copyOf(settings.spark().entrySet());
    List<Map.Entry<String, String>> meant =
        given.stream()
            .filter(setting -> isAbout(String.valueOf(failure.getMessage()), setting))
            .toList();
    String found =
        (meant.isEmpty() ? given : meant)
            .stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    if (found.isEmpty() || (meant.isEmpty() && settings.master() != null)) {
      found = "--master " + settings.master() + (found.isEmpty() ? "" : ", " + found);
    }
    return new KpdException(
        "Found %s, with which Spark does not start (%s); expected values that it accepts."
            .formatted(found, reason),
        failure);
  }

  private static boolean isAbout(String told, Map.Entry<String, String> setting) {
    String value = "(?<!\\w)" + Pattern.quote(setting.getValue()) + "(?!\\w)";
    return told.contains(setting.getKey()) || Pattern.compile(value).matcher(told).find();
  }

  private static String reason(Exception failure) {
    String kind = failure.getClass().getSimpleName();
    String[] lines = String.valueOf(failure.getMessage()).strip().split("\\R", 2);
    String line = lines[0].replaceFirst("\\.$", "");
    return failure.getMessage() == null ? kind : line.contains(" ") ? line : kind + ": " + line;
  }
}
