package org.kpd.server.internal.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response: a status, headers and a whole body. Immutable. */
public final class Reply {
  public static final String JSON = "application/json";
  public static final String BYTES = "application/octet-stream";
  private static final String ALLOW = "Allow";
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  private final int status;
  private final String type;
  private final byte[] body;
  private final Map<String, String> headers;

  private Reply(int status, String type, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.type = type;
    this.body = body;
    this.headers = headers;
  }

  public static Reply of(String type, byte[] body) {
    return new Reply(OK, type, body, Map.of());
  }

  public static Reply json(CharSequence json) {
    return of(JSON, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  public static Reply json(JsonElement json) {
    return json(Json.text(json));
  }

  /** An empty reply with the methods that a path supports. */
  public static Reply allowing(String methods) {
    return new Reply(NO_CONTENT, "", new byte[0], Map.of(ALLOW, methods));
  }

  public static Reply problem(HttpProblem problem) {
    JsonObject error = new JsonObject();
    error.addProperty("error", problem.text());
    byte[] body = Json.text(error).getBytes(StandardCharsets.UTF_8);
    @Nullable String allowed = problem.allowed();
    Map<String, String> headers =
        switch (problem.status()) {
          case HttpProblem.TOO_MANY, HttpProblem.UNAVAILABLE -> Map.of("Retry-After", "1");
          case HttpProblem.UNAUTHORIZED -> Map.of("WWW-Authenticate", "Bearer");
          default -> allowed == null ? Map.of() : Map.of(ALLOW, allowed);
        };
    return new Reply(problem.status(), JSON, body, headers);
  }

  public Reply withHeaders(Map<String, String> more) {
    return new Reply(status, type, body, more);
  }

  public Reply withHeader(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return withHeaders(more);
  }

  public int status() {
    return status;
  }

  public String type() {
    return type;
  }

  public ByteBuffer body() {
    return ByteBuffer.wrap(body);
  }

  public Map<String, String> headers() {
    return headers;
  }
}
