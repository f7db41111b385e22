package org.kpd.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** One request with its whole body, as the interfaces see it. */
final class Call {
  private final Request request;
  private volatile byte[] body = new byte[0];
  private String api = "none";
  private Map<String, String> values = Map.of();
  private String model = "";

  Call(Request request) {
    this.request = request;
  }

  /** Notes who answers, and the values in the path. */
  void enter(Api entered, Map<String, String> pathValues) {
    api = entered.name();
    values = pathValues;
  }

  /** Takes the body, once it is here. */
  void receive(byte[] received) {
    body = received;
  }

  /** Who answers, for the metrics. */
  String api() {
    return api;
  }

  String method() {
    return request.getMethod();
  }

  /** The path as it was sent, still percent-encoded. */
  String path() {
    String path = request.getHttpURI().getPath();
    return path == null ? "/" : path;
  }

  /** A value in the path, decoded; null where its template has no such place. */
  @Nullable String value(String place) {
    return values.get(place);
  }

  /** A value in the path that its template has. */
  String required(String place) {
    return Objects.requireNonNull(values.get(place), place);
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
      throw HttpProblem.badRequest(
          "The query could not be read; expected UTF-8 in percent-encoding.");
    }
  }

  /** The body, decompressed; empty until it is here. Not to be changed. */
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

  /** Lets the answer take as long as any, however long the call has waited. */
  void beginAnswer() {
    WatchedEndPoint.beginAnswer(request);
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
