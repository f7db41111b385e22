package org.kpd.data.internal.annotation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;

/** The names, order and lines of the points, from the categories of a COCO file. */
final class CocoCategories {
  /** The name of a set whose category has none. */
  private static final String NAMELESS = "coco";

  private final CocoFile file;

  CocoCategories(CocoFile file) {
    this.file = file;
  }

  /**
   * The order of the faces' points.
   *
   * @param faces the annotations with points
   * @param asked null for the set that the category names
   * @throws org.kpd.core.DatasetException if there are no faces, or their categories have different
   *     points
   */
  PointOrder order(List<CocoEntry> faces, @Nullable PointSet asked) {
    if (faces.isEmpty()) {
      throw file.wrong("found no annotation with keypoints; expected at least one");
    }
    Map<Long, CocoEntry> categories = new HashMap<>();
    for (CocoEntry entry : file.entries("categories")) {
      if (categories.put(entry.id("id"), entry) != null) {
        throw entry.wrong("found a repeated id; expected each once");
      }
    }
    CocoEntry first = category(categories, faces.get(0));
    for (CocoEntry face : faces) {
      CocoEntry other = category(categories, face);
      if (!names(other).equals(names(first))) {
        throw face.wrong(
            "found the points of the category %s as well as of %s; expected faces of one category. Export them separately"
                .formatted(
                    CocoEntry.brief(other.json().get("name")),
                    CocoEntry.brief(first.json().get("name"))));
      }
    }
    List<String> names = names(first);
    if (names.isEmpty()) {
      int points = faces.get(0).elements(CocoFile.KEYPOINTS).size() / 3;
      return PointOrder.ofCount(faces.get(0).place(), points, asked);
    }
    PointOrder order = PointOrder.ofNames(first.place(), names, asked, name(first));
    return asked == null && order.set().points().equals(names) && order.set().lines().isEmpty()
        ? order.withSet(withLines(order.set(), first))
        : order;
  }

  private static CocoEntry category(Map<Long, CocoEntry> categories, CocoEntry face) {
    CocoEntry category = categories.get(face.id("category_id"));
    if (category == null) {
      throw face.wrong(
          "found a category_id that no entry of categories has; expected one of those");
    }
    return category;
  }

  /** The category's name if a set may have it; tools allow any. */
  private static String name(CocoEntry category) {
    if (category.json().get("name") instanceof JsonPrimitive name && name.isString()) {
      try {
        return PointSet.of(name.getAsString(), List.of("point")).name();
      } catch (KpdException noName) {
        return NAMELESS;
      }
    }
    return NAMELESS;
  }

  private static List<String> names(CocoEntry category) {
    if (!category.has(CocoFile.KEYPOINTS)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (JsonElement element : category.elements(CocoFile.KEYPOINTS)) {
      if (!(element instanceof JsonPrimitive name && name.isString())) {
        throw category.wrong(
            "found %s in keypoints; expected names".formatted(CocoEntry.brief(element)));
      }
      names.add(element.getAsString());
    }
    return names;
  }

  /** The set with the skeleton's pairs as lines, counted from 1; adjoining pairs form one line. */
  private static PointSet withLines(PointSet set, CocoEntry category) {
    if (!category.has("skeleton")) {
      return set;
    }
    List<List<String>> lines = new ArrayList<>();
    for (JsonElement pair : category.elements("skeleton")) {
      String from = end(set, category, pair, 0);
      String to = end(set, category, pair, 1);
      List<String> last = lines.isEmpty() ? List.of() : lines.get(lines.size() - 1);
      if (last.isEmpty() || !last.get(last.size() - 1).equals(from)) {
        lines.add(new ArrayList<>(List.of(from, to)));
      } else {
        last.add(to);
      }
    }
    PointSet drawn = set;
    for (List<String> line : lines) {
      try {
        drawn = drawn.withLine(line);
      } catch (KpdException failure) {
        throw category.wrong("skeleton: " + failure.getMessage());
      }
    }
    return drawn;
  }

  private static String end(PointSet set, CocoEntry category, JsonElement pair, int index) {
    if (pair instanceof JsonArray array && array.size() == 2) {
      double number = category.number("skeleton", array.get(index));
      if (number == Math.rint(number) && number >= 1 && number <= set.size()) {
        return set.points().get((int) number - 1);
      }
    }
    throw category.wrong(
        String.format(
            Locale.ROOT,
            "found %s in skeleton; expected two numbers of points, from 1 to %d",
            CocoEntry.brief(pair),
            set.size()));
  }
}
