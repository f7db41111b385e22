package org.kpd.serve.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** One request with its whole body, as the interfaces see it. */
final class Call {
  private final Request request;
  private volatile byte[] body;
  private String model = "";

  Call(Request request, byte[] body) {
    this.request = request;
    this.body = body;
  }

  String method() {
    return request.getMethod();
  }

  /** The path as it was sent, still percent-encoded. */
  String path() {
    return path(request);
  }

  static String path(Request request) {
    String path = request.getHttpURI().getPath();
    return path == null ? "/" : path;
  }

  @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  /** A parameter of the query; null where it is missing. */
  @Nullable String query(String name) {
    try {
      Fields fields = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
      return fields.getValue(name);
    } catch (RuntimeException e) {
      throw HttpProblem.badRequest("The query could not be read: " + e.getMessage());
    }
  }

  /** The body, decompressed; not to be changed. */
  byte[] body() {
    return body;
  }

  /** Lets the body go, which nobody needs any more. */
  void dropBody() {
    body = new byte[0];
  }

  /** When the request began, as {@link System#nanoTime}. */
  long beganAt() {
    return request.getBeginNanoTime();
  }

  /**
   * Whether the client has closed the connection, or its half of it: then nothing need be computed.
   * Known only after the whole body was read.
   */
  boolean isGone() {
    return WatchedEndPoint.isGone(request);
  }

  /** Reads what is left of the body, within limits, and forgets it. */
  CompletableFuture<Void> discardBody() {
    return BodyDiscard.of(request);
  }

  /** Notes which model answers, for the metrics. */
  void notice(ServedModel served) {
    model = served.name();
  }

  /** The model that answered; empty where none did. */
  String model() {
    return model;
  }
}
