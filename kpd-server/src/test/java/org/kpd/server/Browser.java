package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium with one page, driven through its DevTools protocol. */
final class Browser implements AutoCloseable, WebSocket.Listener {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;
  private String session = "";

  private Browser(Process process, URI address) {
    this.process = process;
    this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, this).join();
  }

  /** The path of the browser on this machine. */
  static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(java.io.File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path profile, int width, int height) throws Exception {
    Process process =
        new ProcessBuilder(
                find().orElseThrow().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                // A fake camera that shows a test pattern, with permission granted.
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Browser browser = new Browser(process, address(profile.resolve("DevToolsActivePort")));
      browser.attach(width, height);
      return browser;
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static URI address(Path file) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(file) || Files.readAllLines(file).size() < 2) {
      assertThat(System.nanoTime()).describedAs("the browser did not start").isLessThan(end);
      Thread.sleep(50);
    }
    List<String> lines = Files.readAllLines(file);
    return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
  }

  private void attach(int width, int height) throws Exception {
    JsonArray targets = send("Target.getTargets", new JsonObject()).getAsJsonArray("targetInfos");
    String page = "";
    for (JsonElement target : targets) {
      if (target.getAsJsonObject().get("type").getAsString().equals("page")) {
        page = target.getAsJsonObject().get("targetId").getAsString();
      }
    }
    JsonObject attach = object("targetId", page);
    attach.addProperty("flatten", true);
    session = send("Target.attachToTarget", attach).get("sessionId").getAsString();
    send("Page.enable", new JsonObject());
    send("Runtime.enable", new JsonObject());
    send("Log.enable", new JsonObject());
    send("Network.enable", new JsonObject());
    resize(width, height);
  }

  /** Resizes the page; below 600 pixels it emulates a phone with a touch screen. */
  void resize(int width, int height) throws Exception {
    JsonObject size = new JsonObject();
    size.addProperty("width", width);
    size.addProperty("height", height);
    size.addProperty("deviceScaleFactor", 1);
    size.addProperty("mobile", width < 600);
    send("Emulation.setDeviceMetricsOverride", size);
    JsonObject touch = new JsonObject();
    touch.addProperty("enabled", width < 600);
    send("Emulation.setTouchEmulationEnabled", touch);
    // After two frames, the page has a new layout.
    await("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))");
  }

  void prefer(String colorScheme) throws Exception {
    JsonObject feature = object("name", "prefers-color-scheme");
    feature.addProperty("value", colorScheme);
    JsonArray features = new JsonArray();
    features.add(feature);
    JsonObject parameters = new JsonObject();
    parameters.add("features", features);
    send("Emulation.setEmulatedMedia", parameters);
  }

  /** Takes the page's network down, or up again. */
  void setOffline(boolean offline) throws Exception {
    JsonObject conditions = new JsonObject();
    conditions.addProperty("offline", offline);
    conditions.addProperty("latency", 0);
    conditions.addProperty("downloadThroughput", -1);
    conditions.addProperty("uploadThroughput", -1);
    send("Network.emulateNetworkConditions", conditions);
  }

  void load(URI uri) throws Exception {
    send("Page.navigate", object("url", uri.toString()));
    waitFor("document.readyState === 'complete'");
  }

  /** The value of an expression in the page. */
  JsonElement evaluate(String expression) throws Exception {
    return evaluate(expression, false);
  }

  /** The value of the promise of an expression. */
  JsonElement await(String expression) throws Exception {
    return evaluate(expression, true);
  }

  private JsonElement evaluate(String expression, boolean await) throws Exception {
    JsonObject parameters = object("expression", expression);
    parameters.addProperty("returnByValue", true);
    parameters.addProperty("awaitPromise", await);
    JsonObject answer = send("Runtime.evaluate", parameters);
    assertThat(answer.has("exceptionDetails")).describedAs(answer.toString()).isFalse();
    JsonElement value = answer.getAsJsonObject("result").get("value");
    return value == null ? com.google.gson.JsonNull.INSTANCE : value;
  }

  String text(String selector) throws Exception {
    return evaluate("document.querySelector('" + selector + "').textContent").getAsString();
  }

  void waitFor(String condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!evaluate("Boolean(" + condition + ")").getAsBoolean()) {
      assertThat(System.nanoTime()).describedAs("waited for " + condition).isLessThan(end);
      Thread.sleep(50);
    }
  }

  void chooseFile(String selector, Path file) throws Exception {
    JsonObject found = object("expression", "document.querySelector('" + selector + "')");
    JsonObject element = send("Runtime.evaluate", found).getAsJsonObject("result");
    JsonObject parameters = object("objectId", element.get("objectId").getAsString());
    JsonArray files = new JsonArray();
    files.add(file.toAbsolutePath().toString());
    parameters.add("files", files);
    send("DOM.setFileInputFiles", parameters);
  }

  /** Presses Enter or Tab. */
  void press(String key) throws Exception {
    boolean enter = key.equals("Enter");
    for (String type : List.of("keyDown", "keyUp")) {
      JsonObject parameters = object("type", type);
      parameters.addProperty("key", key);
      parameters.addProperty("windowsVirtualKeyCode", enter ? 13 : 9);
      if (enter && type.equals("keyDown")) {
        parameters.addProperty("text", "\r");
      }
      send("Input.dispatchKeyEvent", parameters);
    }
  }

  /** Clicks the center of an element with the mouse, once it has stopped moving. */
  void click(String selector) throws Exception {
    JsonObject place =
        await(
                """
                (async () => {
                  const element = document.querySelector('%s');
                  const frame = () => new Promise((wake) => requestAnimationFrame(wake));
                  element.scrollIntoView({block: 'center'});
                  let box = element.getBoundingClientRect();
                  for (let still = 0; still < 3; ) {
                    await frame();
                    element.scrollIntoView({block: 'center'});
                    const now = element.getBoundingClientRect();
                    still = now.x === box.x && now.y === box.y ? still + 1 : 0;
                    box = now;
                  }
                  return {x: box.x + box.width / 2, y: box.y + box.height / 2};
                })()
                """
                    .formatted(selector))
            .getAsJsonObject();
    for (String type : List.of("mousePressed", "mouseReleased")) {
      JsonObject parameters = object("type", type);
      parameters.add("x", place.get("x"));
      parameters.add("y", place.get("y"));
      parameters.addProperty("button", "left");
      parameters.addProperty("clickCount", 1);
      send("Input.dispatchMouseEvent", parameters);
    }
  }

  /** Errors of scripts and failed loads. */
  List<String> problems() {
    return new ArrayList<>(problems);
  }

  private JsonObject send(String method, JsonObject parameters) throws Exception {
    int id = lastId.incrementAndGet();
    JsonObject message = object("method", method);
    message.addProperty("id", id);
    message.add("params", parameters);
    if (!session.isEmpty()) {
      message.addProperty("sessionId", session);
    }
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(message.toString(), true).join();
    JsonObject reply = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(reply.has("error")).describedAs(method + ": " + reply).isFalse();
    return reply.getAsJsonObject("result");
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      JsonObject message = JsonParser.parseString(partial.toString()).getAsJsonObject();
      partial.setLength(0);
      hear(message);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  private void hear(JsonObject message) {
    if (message.has("id")) {
      CompletableFuture<JsonObject> answer = answers.remove(message.get("id").getAsInt());
      if (answer != null) {
        answer.complete(message);
      }
      return;
    }
    String method = message.get("method").getAsString();
    boolean error =
        method.equals("Runtime.exceptionThrown")
            || (method.equals("Log.entryAdded")
                && message.toString().contains("\"level\":\"error\""));
    if (error) {
      problems.add(message.toString());
    }
  }

  private static JsonObject object(String name, String value) {
    JsonObject json = new JsonObject();
    json.addProperty(name, value);
    return json;
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
