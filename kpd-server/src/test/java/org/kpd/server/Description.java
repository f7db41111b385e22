package org.kpd.server;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.kpd.server.internal.page.PageApi;

/** The contents of openapi.json. */
final class Description {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace", "query");

  private Description() {}

  /**
   * An operation.
   *
   * @param isOpen whether no token is needed
   */
  record Operation(String method, String path, boolean isOpen) {}

  static List<Operation> operations() throws IOException {
    List<Operation> operations = new ArrayList<>();
    JsonObject paths = json().getAsJsonObject("paths");
    for (String path : paths.keySet()) {
      JsonObject item = paths.getAsJsonObject(path);
      for (String key : item.keySet()) {
        if (METHODS.contains(key)) {
          operations.add(
              new Operation(
                  key.toUpperCase(Locale.ROOT), path, item.getAsJsonObject(key).has("security")));
        }
      }
    }
    return operations;
  }

  /** The names of a schema's properties. */
  static Set<String> properties(String schema) throws IOException {
    return json()
        .getAsJsonObject("components")
        .getAsJsonObject("schemas")
        .getAsJsonObject(schema)
        .getAsJsonObject("properties")
        .keySet();
  }

  private static JsonObject json() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(PageApi.class.getResourceAsStream("openapi.json"))) {
      String json = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return JsonParser.parseString(json).getAsJsonObject();
    }
  }
}
