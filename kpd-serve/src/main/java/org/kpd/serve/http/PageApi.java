package org.kpd.serve.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The page for people, the description of all paths for programs, and the models' cards. */
final class PageApi implements Api {
  private static final String MODELS = "/page/models.json";
  private static final List<String> SCRIPTS =
      List.of(
          "page.js",
          "camera.js",
          "card.js",
          "drawing.js",
          "photo.js",
          "server.js",
          "stage.js",
          "table.js");
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control",
          "no-cache",
          "Content-Security-Policy",
          "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:;"
              + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
          "Referrer-Policy",
          "no-referrer");

  private final ModelRepository models;
  private final boolean findsFaces;
  private final ServerLimits limits;
  private final Map<String, Reply> files = new HashMap<>();

  PageApi(ModelRepository models, boolean findsFaces, ServerLimits limits) {
    this.models = models;
    this.findsFaces = findsFaces;
    this.limits = limits;
    add("/", "index.html", "text/html; charset=utf-8");
    add("/page/page.css", "page.css", "text/css; charset=utf-8");
    for (String script : SCRIPTS) {
      add("/page/" + script, script, "text/javascript; charset=utf-8");
    }
    add("/page/icon.svg", "icon.svg", "image/svg+xml");
    add("/page/sample.jpg", "sample.jpg", "image/jpeg");
    add("/openapi.json", "openapi.json", Reply.JSON);
  }

  @Override
  public String name() {
    return "page";
  }

  @Override
  public boolean serves(String path) {
    return files.containsKey(path) || path.equals(MODELS);
  }

  @Override
  public boolean isOpen(String path) {
    return files.containsKey(path);
  }

  @Override
  public CompletableFuture<Reply> answer(Call call) {
    if (!call.method().equals("GET")) {
      throw HttpProblem.of(
          HttpProblem.METHOD_NOT_ALLOWED,
          "Found method %s; expected GET.".formatted(call.method()));
    }
    Reply file = files.get(call.path());
    return CompletableFuture.completedFuture(file == null ? Reply.json(cards()) : file);
  }

  private JsonObject cards() {
    JsonArray cards = new JsonArray();
    for (ServedModel model : models.models()) {
      for (ServedVersion version : model.versions()) {
        JsonObject card = new JsonObject();
        card.addProperty("name", model.name());
        card.addProperty("version", Long.toString(version.version()));
        card.add("provenance", PathFree.of(version.provenance()));
        cards.add(card);
      }
    }
    JsonObject json = new JsonObject();
    json.add("models", cards);
    json.addProperty("finds_faces", findsFaces);
    JsonObject most = new JsonObject();
    most.addProperty("bytes", limits.bodyBytes());
    most.addProperty("pixels", limits.imagePixels());
    json.add("limits", most);
    return json;
  }

  private void add(String path, String resource, String type) {
    try (InputStream stream = PageApi.class.getResourceAsStream("page/" + resource)) {
      if (stream == null) {
        throw new IllegalStateException("The resource " + resource + " is missing.");
      }
      files.put(path, Reply.of(type, stream.readAllBytes()).withHeaders(HEADERS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
