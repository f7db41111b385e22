package org.kpd.serve.http;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/**
 * What a path of TensorFlow Serving's REST interface asks for.
 *
 * @param model its name, decoded; null in {@code /v1/models}
 * @param version its number, or null
 * @param label its label, or null
 * @param action predict, classify, regress, metadata, or empty for the status
 */
record ModelPath(
    @Nullable String model, @Nullable Long version, @Nullable String label, String action) {
  private static final Pattern POST =
      Pattern.compile(
          "(?i)/v1/models/([^/:]+)(?:(?:/versions/(\\d+))|(?:/labels/([^/:]+)))?"
              + ":(classify|regress|predict)");
  private static final Pattern GET =
      Pattern.compile(
          "(?i)/v1/models(?:/([^/:]+))?(?:(?:/versions/(\\d+))|(?:/labels/([^/:]+)))?"
              + "(?:/(metadata))?");

  /**
   * Parses method and path.
   *
   * @throws HttpProblem if they ask for nothing
   */
  static ModelPath parse(String method, String path) {
    Pattern pattern =
        switch (method) {
          case "POST" -> POST;
          case "GET" -> GET;
          default -> throw malformed(method, path);
        };
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      throw malformed(method, path);
    }
    @Nullable String version = matcher.group(2);
    @Nullable String label = matcher.group(3);
    @Nullable String action = matcher.group(4);
    return new ModelPath(
        decoded(matcher.group(1)),
        version == null ? null : number(version),
        decoded(label),
        action == null ? "" : action.toLowerCase(Locale.ROOT));
  }

  private static HttpProblem malformed(String method, String path) {
    return HttpProblem.badRequest("Malformed request: %s %s".formatted(method, path));
  }

  private static Long number(String version) {
    try {
      return Long.parseLong(version);
    } catch (NumberFormatException e) {
      throw HttpProblem.badRequest("Failed to convert version: %s to numeric.".formatted(version));
    }
  }

  private static @Nullable String decoded(@Nullable String part) {
    if (part == null) {
      return null;
    }
    try {
      String text = URIUtil.decodePath(part);
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return text;
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw HttpProblem.badRequest("Failed to decode model name:" + part);
    }
  }
}
