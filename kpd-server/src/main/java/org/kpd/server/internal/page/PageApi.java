package org.kpd.server.internal.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.PointSet;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.HttpProblem;
import org.kpd.server.internal.http.Reply;
import org.kpd.server.internal.model.ModelRepository;
import org.kpd.server.internal.model.ServedModel;
import org.kpd.server.internal.model.ServedVersion;
import org.kpd.server.internal.routing.Api;
import org.kpd.server.internal.routing.Route;
import org.kpd.server.options.ServerLimits;

/** The web page, the OpenAPI description of all paths, and the models' cards. */
public final class PageApi implements Api {
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

  public PageApi(ModelRepository models, boolean findsFaces, ServerLimits limits) {
    this.models = models;
    this.findsFaces = findsFaces;
    this.limits = limits;
    add("page.css", "text/css; charset=utf-8");
    for (String script : SCRIPTS) {
      add(script, "text/javascript; charset=utf-8");
    }
    add("icon.svg", "image/svg+xml");
    add("sample.jpg", "image/jpeg");
  }

  @Override
  public String name() {
    return "page";
  }

  @Override
  public List<Route> routes() {
    Reply page = file("index.html", "text/html; charset=utf-8").withHeader("Vary", "Accept");
    Reply alive = alive().withHeader("Vary", "Accept");
    Reply description = file("openapi.json", Reply.JSON);
    return List.of(
        Route.get("/", call -> Acceptance.of(call).prefersPage() ? page : alive).open(),
        Route.get("/page/{file}", this::file).open(),
        Route.get("/page/models.json", call -> Reply.json(cards())),
        Route.get("/openapi.json", call -> description).open());
  }

  private Reply file(Call call) {
    Reply file = files.get(call.required("file"));
    if (file == null) {
      throw HttpProblem.notFound(
          "Found no '%s' here; expected a file of the page.".formatted(call.path()));
    }
    return file;
  }

  /** The response that KServe's server gives at its root, where its clients request it. */
  private static Reply alive() {
    JsonObject json = new JsonObject();
    json.addProperty("status", "alive");
    return Reply.json(json);
  }

  private JsonObject cards() {
    JsonArray cards = new JsonArray();
    for (ServedModel model : models.models()) {
      for (ServedVersion version : model.versions()) {
        JsonObject card = new JsonObject();
        card.addProperty("name", model.name());
        card.addProperty("version", Long.toString(version.version()));
        card.add("point_set", points(version.model().pointSet()));
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

  private static JsonObject points(PointSet set) {
    JsonObject json = new JsonObject();
    json.addProperty("name", set.name());
    JsonArray names = new JsonArray();
    set.points().forEach(names::add);
    json.add("points", names);
    return json;
  }

  private void add(String name, String type) {
    files.put(name, file(name, type));
  }

  private static Reply file(String resource, String type) {
    try (InputStream stream = PageApi.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("The resource " + resource + " is missing.");
      }
      return Reply.of(type, stream.readAllBytes()).withHeaders(HEADERS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
