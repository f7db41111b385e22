package org.kpd.data.internal.annotation;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kpd.core.DatasetException;

/** The JSON of a COCO file; errors name the entry. */
final class CocoFile {
  static final String KEYPOINTS = "keypoints";
  private static final Gson GSON = new Gson();

  private final Path path;
  private final JsonObject json;

  private CocoFile(Path path, JsonObject json) {
    this.path = path;
    this.json = json;
  }

  static CocoFile read(Path path) throws IOException {
    try (BufferedReader text = Files.newBufferedReader(path, StandardCharsets.UTF_8);
        JsonReader reader = new JsonReader(text)) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement root = GSON.getAdapter(JsonElement.class).read(reader);
      if (root instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT) {
        return new CocoFile(path, object);
      }
      throw damaged(path, null);
    } catch (JsonIOException failure) {
      throw new IOException(failure);
    } catch (JsonParseException | IllegalStateException failure) {
      throw damaged(path, failure);
    } catch (IOException failure) {
      // The reader reports invalid syntax, a truncated file and bytes that are not text in this way
      // too.
      if (Files.isReadable(path) && Files.isRegularFile(path)) {
        throw damaged(path, failure);
      }
      throw failure;
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
      entries.add(new CocoEntry(place, object));
    }
    return entries;
  }

  /** An error about the file as a whole. */
  DatasetException wrong(String what) {
    return new DatasetException("%s: %s.".formatted(path, what));
  }

  private static DatasetException damaged(Path path, @Nullable Exception failure) {
    return new DatasetException(
        "%s: found damaged JSON; expected COCO's keypoints, an object with images, annotations and categories."
            .formatted(path),
        failure);
  }
}
