package org.kpd.data.internal.annotation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.PointSet;
import org.kpd.data.internal.csv.CsvFile;

/**
 * The columns of a CSV of photos.
 *
 * @param picture the column of the picture's name
 * @param x the column of each point's x, in the order of the file
 * @param y the column of each point's y, in the order of the file
 * @param box the columns of the box: x, y, width and height; none if there is no box
 * @param order the points of the set that these are
 */
@SuppressWarnings("ArrayRecordComponent") // read and never compared
record PhotoColumns(int picture, int[] x, int[] y, int[] box, PointOrder order) {
  static final List<String> BOX = List.of("box_x", "box_y", "box_width", "box_height");
  private static final Set<String> OTHERS = Set.of("face", "confidence");
  private static final Set<String> PICTURE =
      Set.of("image", "image_name", "image_path", "filename", "file_name", "file", "photo", "path");

  /** {@code nose_x}, or {@code x0} and {@code x_0} for a point that only has a number. */
  private static final Pattern NAMED = Pattern.compile("(.+)[_ ]([xXyY])|([xXyY])_?(\\d+)");

  /** The column of picture names: one with a matching header, else the first. */
  static int picture(List<String> header) {
    return IntStream.range(0, header.size())
        .filter(column -> PICTURE.contains(header.get(column).toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(0);
  }

  /**
   * Finds the columns of a file.
   *
   * @param asked null for the set that the header names
   * @throws DatasetException if the points are not those of the set, or one lacks a coordinate
   */
  static PhotoColumns of(CsvFile file, @Nullable PointSet asked) {
    List<String> header = file.header();
    String place = file.path().toString();
    int picture = picture(header);
    boolean boxed = hasBox(place, header);
    int[] box = boxed ? BOX.stream().mapToInt(file::column).toArray() : new int[0];
    List<Integer> rest = new ArrayList<>();
    for (int column = 0; column < header.size(); column++) {
      String name = header.get(column);
      if (column != picture && !OTHERS.contains(name) && !(boxed && BOX.contains(name))) {
        rest.add(column);
      }
    }
    Map<String, int[]> named = named(file, rest);
    if (named.isEmpty()) {
      return unnamed(place, header, picture, rest, box, asked);
    }
    PointOrder order = PointOrder.ofNames(place, List.copyOf(named.keySet()), asked, "csv");
    return new PhotoColumns(
        picture,
        named.values().stream().mapToInt(pair -> pair[0]).toArray(),
        named.values().stream().mapToInt(pair -> pair[1]).toArray(),
        box,
        order);
  }

  private static PhotoColumns unnamed(
      String place,
      List<String> header,
      int picture,
      List<Integer> rest,
      int[] box,
      @Nullable PointSet asked) {
    if (rest.isEmpty() || rest.size() % 2 != 0) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "%s: found %d columns besides %s; expected x and y of each point.",
              place,
              rest.size(),
              header.get(picture).isEmpty() ? "that of the picture" : header.get(picture)));
    }
    if (rest.stream().allMatch(column -> header.get(column).matches("-?\\d+\\.\\d+"))
        || PhotoCsvReader.namesPicture(header.get(picture))) {
      throw new DatasetException(
          "%s: found numbers in the first line; expected a header, such as image,nose_x,nose_y. Put one above them."
              .formatted(place));
    }
    return new PhotoColumns(
        picture,
        IntStream.range(0, rest.size() / 2).map(point -> rest.get(2 * point)).toArray(),
        IntStream.range(0, rest.size() / 2).map(point -> rest.get(2 * point + 1)).toArray(),
        box,
        PointOrder.ofCount(place, rest.size() / 2, asked));
  }

  private static boolean hasBox(String place, List<String> header) {
    List<String> found = BOX.stream().filter(header::contains).toList();
    if (!found.isEmpty() && found.size() < BOX.size()) {
      throw new DatasetException(
          "%s: found %s of a box; expected all of %s, or none."
              .formatted(place, String.join(", ", found), String.join(", ", BOX)));
    }
    return !found.isEmpty();
  }

  /** The columns of x and y of each point whose name the header has. */
  private static Map<String, int[]> named(CsvFile file, List<Integer> columns) {
    Map<String, int[]> named = new LinkedHashMap<>();
    for (int column : columns) {
      Matcher name = NAMED.matcher(file.header().get(column));
      if (!name.matches()) {
        continue;
      }
      String point = name.group(1) == null ? name.group(4) : name.group(1);
      String axis = name.group(1) == null ? name.group(3) : name.group(2);
      int[] pair = named.computeIfAbsent(point, key -> new int[] {-1, -1});
      int index = axis.equalsIgnoreCase("x") ? 0 : 1;
      if (pair[index] >= 0) {
        throw new DatasetException(
            "%s: found %s of the point %s twice; expected it once."
                .formatted(file.path(), axis, point));
      }
      pair[index] = column;
    }
    named.forEach(
        (point, pair) -> {
          if (pair[0] < 0 || pair[1] < 0) {
            throw new DatasetException(
                "%s: found no %s of the point %s; expected x and y of each point."
                    .formatted(file.path(), pair[0] < 0 ? "x" : "y", point));
          }
        });
    return named;
  }
}
