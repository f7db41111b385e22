package org.kpd.core;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kpd.core.internal.text.JsonFault;
import org.kpd.core.internal.text.Placed;
import org.kpd.core.internal.text.StrictJson;

/** Reads the JSON of a point set; errors name the source and the entry. */
final class PointSetReader {
  private final String source;
  private final BiFunction<String, List<String>, PointSet> named;

  /**
   * A reader of a text.
   *
   * @param source where it is from, for messages
   * @param named makes a set of a name and points
   */
  PointSetReader(String source, BiFunction<String, List<String>, PointSet> named) {
    this.source = source;
    this.named = named;
  }

  PointSet read(String text) {
    JsonObject json = object("the text", parsed(text));
    refuseOthers("", json, PointSetJson.ENTRIES);
    String name = string("name", required(json, "name"));
    List<String> points = strings("points", required(json, "points"));
    PointSet set = told("", () -> named.apply(name, points));
    set = withMirror(set, json.get(PointSetJson.MIRROR));
    set = withNormalizers(set, json.get(PointSetJson.NORMALIZERS));
    set = withLines(set, json.get(PointSetJson.LINES));
    set = withFraming(set, json.get(PointSetJson.FRAMING));
    return withKaggle15(set, json.get(PointSetJson.KAGGLE15));
  }

  private PointSet withMirror(PointSet set, @Nullable JsonElement entry) {
    PointSet changed = set;
    List<JsonElement> pairs = elements(PointSetJson.MIRROR, entry);
    for (int i = 0; i < pairs.size(); i++) {
      String place = place(PointSetJson.MIRROR, i);
      List<String> pair = strings(place, pairs.get(i));
      if (pair.size() != 2) {
        throw wrong(
            String.format(
                Locale.ROOT, "%s: found %d names; expected the two of a pair", place, pair.size()));
      }
      PointSet before = changed;
      changed = told(place, () -> before.withMirror(pair.get(0), pair.get(1)));
    }
    return changed;
  }

  private PointSet withNormalizers(PointSet set, @Nullable JsonElement entry) {
    PointSet changed = set;
    if (entry == null) {
      return changed;
    }
    for (Map.Entry<String, JsonElement> each : object(PointSetJson.NORMALIZERS, entry).entrySet()) {
      String place = PointSetJson.NORMALIZERS + "." + each.getKey();
      List<JsonElement> ends = elements(place, each.getValue());
      if (ends.size() != 2) {
        throw wrong(
            String.format(
                Locale.ROOT,
                "%s: found %d ends; expected two, each a name or a list of names",
                place,
                ends.size()));
      }
      PointSet before = changed;
      List<String> from = oneOrMore(place, ends.get(0));
      List<String> to = oneOrMore(place, ends.get(1));
      changed = told(place, () -> before.withNormalizer(each.getKey(), from, to));
    }
    return changed;
  }

  private PointSet withLines(PointSet set, @Nullable JsonElement entry) {
    PointSet changed = set;
    List<JsonElement> lines = elements(PointSetJson.LINES, entry);
    for (int i = 0; i < lines.size(); i++) {
      String place = place(PointSetJson.LINES, i);
      List<String> line = strings(place, lines.get(i));
      PointSet before = changed;
      changed = told(place, () -> before.withLine(line));
    }
    return changed;
  }

  private PointSet withFraming(PointSet set, @Nullable JsonElement entry) {
    if (entry == null) {
      return set;
    }
    JsonObject framing = object(PointSetJson.FRAMING, entry);
    refuseOthers(PointSetJson.FRAMING + ": ", framing, PointSetJson.FRAMING_ENTRIES);
    return told(
        PointSetJson.FRAMING,
        () ->
            set.withFraming(
                new Framing(
                    number(framing, "side", Framing.DEFAULT.side()),
                    number(framing, "right", Framing.DEFAULT.right()),
                    number(framing, "below", Framing.DEFAULT.below()))));
  }

  private PointSet withKaggle15(PointSet set, @Nullable JsonElement entry) {
    if (entry == null) {
      return set;
    }
    Map<Keypoint, List<String>> sources = new EnumMap<>(Keypoint.class);
    for (Map.Entry<String, JsonElement> each : object(PointSetJson.KAGGLE15, entry).entrySet()) {
      String place = PointSetJson.KAGGLE15 + "." + each.getKey();
      int keypoint = told(place, () -> PointSet.kaggle15().index(each.getKey()));
      sources.put(Keypoint.all().get(keypoint), oneOrMore(place, each.getValue()));
    }
    return told(PointSetJson.KAGGLE15, () -> set.withKaggle15(sources));
  }

  private JsonElement parsed(String text) {
    try {
      return StrictJson.read(new StringReader(text));
    } catch (JsonFault fault) {
      throw new KpdException(
          "%s%s: found %s; expected the JSON of a point set, an object with each entry once."
              .formatted(source, fault.place(), fault.found()),
          fault);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void refuseOthers(String place, JsonObject json, List<String> entries) {
    for (String entry : json.keySet()) {
      if (!entries.contains(entry)) {
        throw wrong(
            "%sfound the entry \"%s\"; expected one of %s"
                .formatted(place, entry, String.join(", ", entries)));
      }
    }
  }

  private JsonElement required(JsonObject json, String entry) {
    JsonElement found = json.get(entry);
    if (found == null) {
      throw wrong(
          "found no entry \"%s\"; expected it, as in {\"name\": \"two\", \"points\": [\"left\", \"right\"]}"
              .formatted(entry));
    }
    return found;
  }

  private double number(JsonObject json, String entry, double absent) {
    JsonElement found = json.get(entry);
    if (found == null) {
      return absent;
    }
    if (!found.isJsonPrimitive() || !found.getAsJsonPrimitive().isNumber()) {
      throw new KpdException("Found %s as %s; expected a number.".formatted(found, entry));
    }
    return found.getAsDouble();
  }

  private List<String> oneOrMore(String place, JsonElement found) {
    return found.isJsonArray() ? strings(place, found) : List.of(string(place, found));
  }

  private List<String> strings(String place, JsonElement found) {
    List<String> names = new ArrayList<>();
    for (JsonElement element : elements(place, found)) {
      names.add(string(place, element));
    }
    return names;
  }

  private String string(String place, JsonElement found) {
    if (!found.isJsonPrimitive() || !found.getAsJsonPrimitive().isString()) {
      throw wrong("%s: found %s; expected a name in quotes".formatted(place, brief(found)));
    }
    return found.getAsString();
  }

  private List<JsonElement> elements(String place, @Nullable JsonElement found) {
    if (found == null) {
      return List.of();
    }
    if (found instanceof JsonArray array) {
      return array.asList();
    }
    throw wrong("%s: found %s; expected a list".formatted(place, brief(found)));
  }

  private JsonObject object(String place, JsonElement found) {
    if (found instanceof JsonObject object) {
      return object;
    }
    throw wrong("%s: found %s; expected an object {...}".formatted(place, brief(found)));
  }

  /** Changes the set; an error that it throws is preceded by the source and the entry. */
  private <T> T told(String place, Supplier<T> change) {
    try {
      return change.get();
    } catch (KpdException failure) {
      String where = place.isEmpty() ? source : source + ", " + place;
      throw new KpdException(Placed.message(where, failure), failure);
    }
  }

  private KpdException wrong(String what) {
    String separator = what.startsWith("found") ? ": " : ", ";
    return new KpdException(source + separator + what + ".");
  }

  private static String place(String entry, int index) {
    return String.format(Locale.ROOT, "%s[%d]", entry, index);
  }

  private static String brief(JsonElement found) {
    String text = found.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
