package org.kpd.server.internal.routing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.http.HttpProblem;

/**
 * A path with placeholders, such as {@code /v1/models/{model}:predict}. A placeholder matches a
 * whole segment up to a colon, and is never empty. Immutable.
 */
public final class PathTemplate {
  /** Orders more specific templates first, so that the first match is the right one. */
  static final Comparator<PathTemplate> MOST_LITERAL_FIRST =
      (one, other) -> Arrays.compare(one.ranks(), other.ranks());

  private final String text;
  private final List<Segment> segments;

  private PathTemplate(String text, boolean anyCase) {
    this.text = text;
    this.segments =
        Arrays.stream(text.split("/", -1)).map(part -> Segment.of(part, anyCase)).toList();
  }

  /** A template whose fixed parts are case-sensitive. */
  static PathTemplate of(String text) {
    return new PathTemplate(text, false);
  }

  /** A template whose fixed parts are case-insensitive. */
  public static PathTemplate inAnyCase(String text) {
    return new PathTemplate(text, true);
  }

  /**
   * The percent-decoded segments of a path. One trailing slash is ignored.
   *
   * @throws HttpProblem if the encoding is wrong
   */
  static List<String> split(String path) {
    boolean ended = path.length() > 1 && path.endsWith("/");
    String[] parts = (ended ? path.substring(0, path.length() - 1) : path).split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].indexOf('%') >= 0) {
        parts[i] = decoded(parts[i], path);
      }
    }
    return List.of(parts);
  }

  /** The values of the placeholders; null if the path does not match. */
  @Nullable Map<String, String> match(List<String> path) {
    if (path.size() != segments.size()) {
      return null;
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < path.size(); i++) {
      if (!segments.get(i).matches(path.get(i), values)) {
        return null;
      }
    }
    return values;
  }

  private static String decoded(String part, String path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      for (int i = 0; i < part.length(); i++) {
        boolean isEncoded = part.charAt(i) == '%';
        bytes.write(isEncoded ? HexFormat.fromHexDigits(part, i + 1, i + 3) : part.charAt(i));
        i += isEncoded ? 2 : 0;
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw HttpProblem.badRequest("Found path '%s'; expected UTF-8 in percent-encoding.", path);
    }
  }

  private int[] ranks() {
    return segments.stream().mapToInt(Segment::rank).toArray();
  }

  /** The template as written in openapi.json. */
  @Override
  public String toString() {
    return text;
  }

  /**
   * A segment between slashes.
   *
   * @param place the name of the placeholder; null if the whole segment is fixed
   * @param fixed the fixed part, which follows the value
   */
  private record Segment(@Nullable String place, String fixed, boolean anyCase) {
    static Segment of(String text, boolean anyCase) {
      int end = text.indexOf('}');
      return text.startsWith("{")
          ? new Segment(text.substring(1, end), text.substring(end + 1), anyCase)
          : new Segment(null, text, anyCase);
    }

    boolean matches(String part, Map<String, String> values) {
      int start = part.length() - fixed.length();
      if (start < 0 || !part.regionMatches(anyCase, start, fixed, 0, fixed.length())) {
        return false;
      }
      String value = part.substring(0, start);
      if (place == null) {
        return value.isEmpty();
      }
      values.put(place, value);
      return !value.isEmpty() && value.indexOf(':') < 0;
    }

    int rank() {
      return place == null ? 0 : fixed.isEmpty() ? 2 : 1;
    }
  }
}
