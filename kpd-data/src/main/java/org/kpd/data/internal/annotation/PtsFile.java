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
  private static final Pattern COUNT = Pattern.compile("n_points\\s*:\\s*(\\d{1,6})");
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
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      Matcher count = COUNT.matcher(line);
      Matcher point = POINT.matcher(line);
      if (line.equals("}")) {
        return checked(file, announced, numbers);
      } else if (line.equals("{")) {
        open = true;
      } else if (!open && count.matches()) {
        announced = Integer.parseInt(count.group(1));
      } else if (open && point.matches()) {
        numbers.add(Double.parseDouble(point.group(1)));
        numbers.add(Double.parseDouble(point.group(2)));
      } else if (open && !line.isEmpty()) {
        throw new DatasetException(
            String.format(
                Locale.ROOT,
                "%s, line %d: found \"%s\"; expected x and y of a point.",
                file,
                i + 1,
                line.length() <= 40 ? line : line.substring(0, 40) + "..."));
      }
    }
    throw new DatasetException(
        "%s: found no %s; expected lines of x and y between { and }. The file may have been cut off."
            .formatted(file, open ? "}" : "{"));
  }

  private static double[] checked(Path file, int announced, List<Double> numbers) {
    int points = numbers.size() / 2;
    if (points == 0 || (announced >= 0 && announced != points)) {
      throw new DatasetException(
          "%s: found %s; expected %s."
              .formatted(
                  file,
                  Counted.of(points, "point"),
                  announced > 0
                      ? String.format(Locale.ROOT, "the %d that n_points says", announced)
                      : "at least one"));
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
