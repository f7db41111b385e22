package org.kpd.server.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** A request with its whole body, as the interfaces see it. */
public final class Call {
  private final Request request;
  private volatile byte[] body = new byte[0];
  private String api = "none";
  private Map<String, String> values = Map.of();
  private String model = "";

  public Call(Request request) {
    this.request = request;
  }

  /** Records the name of the interface that answers, and the values in the path. */
  public void enter(String entered, Map<String, String> pathValues) {
    api = entered;
    values = pathValues;
  }

  /** Sets the body once it has been received. */
  public void receive(byte[] received) {
    body = received;
  }

  /** The name of the interface that answers, for the metrics. */
  public String api() {
    return api;
  }

  public String method() {
    return request.getMethod();
  }

  /** The path as sent, still percent-encoded. */
  public String path() {
    String path = request.getHttpURI().getPath();
    return path == null ? "/" : path;
  }

  /** A value in the path, decoded; null if the template has no such placeholder. */
  public @Nullable String value(String place) {
    return values.get(place);
  }

  /** A value in the path whose placeholder the template has. */
  public String required(String place) {
    return Objects.requireNonNull(values.get(place), place);
  }

  public @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  /** A query parameter; null if it is missing. */
  public @Nullable String query(String name) {
    try {
      Fields fields = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
      return fields.getValue(name);
    } catch (RuntimeException e) {
      throw HttpProblem.badRequest(
          "The query could not be read; expected UTF-8 in percent-encoding.");
    }
  }

  /** The body, decompressed; empty until it has been received. Must not be modified. */
  public byte[] body() {
    return body;
  }

  /** Releases the body, which is no longer needed. */
  public void dropBody() {
    body = new byte[0];
  }

  /** When the request began, as {@link System#nanoTime}. */
  public long beganAt() {
    return request.getBeginNanoTime();
  }

  /**
   * Whether the client has closed the connection, or its half of it, so that nothing needs to be
   * computed. Known only after the whole body was read.
   */
  public boolean isGone() {
    return WatchedEndPoint.isGone(request);
  }

  /**
   * Restarts the idle timeout, so that a call that waited long has the usual time to be answered.
   */
  public void beginAnswer() {
    WatchedEndPoint.beginAnswer(request);
  }

  /** Reads and discards what is left of the body, within limits. */
  public CompletableFuture<Void> discardBody() {
    return BodyDiscard.of(request);
  }

  /** Records the name of the model that answers, for the metrics. */
  public void notice(String served) {
    model = served;
  }

  /** The name of the model that answers; empty if none does. */
  public String model() {
    return model;
  }
}
