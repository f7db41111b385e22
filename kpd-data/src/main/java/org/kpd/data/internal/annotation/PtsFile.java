package org.kpd.data.internal.annotation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.text.Counted;

/** A {@code .pts} file: {@code version}, {@code n_points}, and in braces x and y per line. */
final class PtsFile {
  private static final long LARGEST = 1 << 20;
  private static final Pattern COUNT =
      Pattern.compile("n_points\\s*:\\s*(\\d{1,6})", Pattern.CASE_INSENSITIVE);
  private static final String NUMBER = "([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)";
  private static final Pattern POINT = Pattern.compile(NUMBER + "[\\s,]+" + NUMBER);

  private PtsFile() {}

  /**
   * Reads the coordinates unchanged, x and y of each point.
   *
   * @throws DatasetException if the file is damaged, or does not have the number of points that it
   *     announces
   */
  static double[] read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new DatasetException(
          "%s: found more than a mebibyte; expected the points of a face.".formatted(file));
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    List<Double> numbers = new ArrayList<>();
    int announced = -1;
    boolean open = false;
    boolean closed = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = (i == 0 ? withoutMark(lines.get(i)) : lines.get(i)).strip();
      if (closed && !line.isEmpty()) {
        throw wrong(file, i, line, "nothing after }, since a file has one face");
      } else if (line.equals("}") && open) {
        closed = true;
      } else if (open && !line.isEmpty()) {
        numbers.addAll(point(file, i, line));
      } else if (line.equals("{")) {
        open = true;
      } else if (line.toLowerCase(Locale.ROOT).startsWith("n_points")) {
        announced = announced(file, i, line);
      }
    }
    if (!closed) {
      throw new DatasetException(
          "%s: found no %s; expected lines of x and y between { and }. The file may have been cut off."
              .formatted(file, open ? "}" : "{"));
    }
    return checked(file, announced, numbers);
  }

  /** The line without the byte order mark of UTF-8, read as Latin-1. */
  private static String withoutMark(String line) {
    return line.startsWith("\u00EF\u00BB\u00BF") ? line.substring(3) : line;
  }

  private static int announced(Path file, int index, String line) {
    Matcher count = COUNT.matcher(line);
    if (!count.matches()) {
      throw wrong(file, index, line, "n_points: and a number");
    }
    return Integer.parseInt(count.group(1));
  }

  private static List<Double> point(Path file, int index, String line) {
    Matcher point = POINT.matcher(line);
    if (point.matches()) {
      double x = Double.parseDouble(point.group(1));
      double y = Double.parseDouble(point.group(2));
      if (Double.isFinite(x) && Double.isFinite(y)) {
        return List.of(x, y);
      }
    }
    throw wrong(file, index, line, "x and y of a point");
  }

  private static DatasetException wrong(Path file, int index, String line, String expected) {
    return new DatasetException(
        String.format(
            Locale.ROOT,
            "%s, line %d: found \"%s\"; expected %s.",
            file,
            index + 1,
            line.length() <= 40 ? line : line.substring(0, 40) + "...",
            expected));
  }

  private static double[] checked(Path file, int announced, List<Double> numbers) {
    int points = numbers.size() / 2;
    if (announced >= 0 && announced != points) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found %s; expected the %d that n_points says.",
              file,
              Counted.of(points, "point"),
              announced));
    }
    if (points == 0) {
      throw new DatasetException("%s: found 0 points; expected at least one.".formatted(file));
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
