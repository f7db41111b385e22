package org.kpd.data.internal.annotation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.text.JsonFault;
import org.kpd.core.internal.text.StrictJson;

/** The JSON of a COCO file; errors name the entry. */
final class CocoFile {
  static final String KEYPOINTS = "keypoints";

  private final Path path;
  private final JsonObject json;

  private CocoFile(Path path, JsonObject json) {
    this.path = path;
    this.json = json;
  }

  static CocoFile read(Path path) throws IOException {
    try (BufferedReader text = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      JsonElement root = StrictJson.read(text);
      if (root instanceof JsonObject object) {
        return new CocoFile(path, object);
      }
      throw unexpected(path, "", CocoEntry.brief(root), null);
    } catch (JsonFault fault) {
      throw unexpected(path, fault.place(), fault.found(), fault);
    } catch (CharacterCodingException failure) {
      throw unexpected(path, "", "bytes that are not UTF-8 text", failure);
    }
  }

  /**
   * The entries of one of the file's lists.
   *
   * @throws DatasetException if there is no such list of objects
   */
  List<CocoEntry> entries(String list) {
    if (!(json.get(list) instanceof JsonArray array)) {
      throw new DatasetException(
          "%s: found no list \"%s\"; expected images, annotations and categories, as COCO's files have."
              .formatted(path, list));
    }
    List<CocoEntry> entries = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String place = String.format(Locale.ROOT, "%s, %s[%d]", path, list, i);
      if (!(array.get(i) instanceof JsonObject object)) {
        throw new DatasetException(
            "%s: found %s; expected an object {...}."
                .formatted(place, CocoEntry.brief(array.get(i))));
      }
      String id = object.get("id") instanceof JsonPrimitive told ? " (id " + told + ")" : "";
      entries.add(new CocoEntry(place + id, object));
    }
    return entries;
  }

  /** An error about the file as a whole. */
  DatasetException wrong(String what) {
    return new DatasetException("%s: %s.".formatted(path, what));
  }

  private static DatasetException unexpected(
      Path path, String place, String found, @Nullable Exception failure) {
    return new DatasetException(
        "%s%s: found %s; expected COCO's keypoints, an object with images, annotations and categories."
            .formatted(path, place, found),
        failure);
  }
}
