package org.kpd.server;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.http.Json;

/** The access log: one line of JSON for each answered request. Thread-safe. */
public final class AccessLog {
  private final @Nullable Writer target;

  private AccessLog(@Nullable Writer target) {
    this.target = target;
  }

  /** A log that writes nothing. */
  public static AccessLog none() {
    return new AccessLog(null);
  }

  /** A log that appends lines to a writer, which the caller closes. */
  public static AccessLog to(Writer target) {
    return new AccessLog(target);
  }

  /** Writes the line for a response that was sent. */
  void log(Request request, Response response) {
    Writer lines = target;
    if (lines == null) {
      return;
    }
    JsonObject line = new JsonObject();
    line.addProperty("time", Instant.now().toString());
    line.addProperty("client", Request.getRemoteAddr(request));
    line.addProperty("method", request.getMethod());
    line.addProperty("path", request.getHttpURI().getPath());
    line.addProperty("status", response.getStatus());
    line.addProperty("received", Math.max(0, request.getLength()));
    line.addProperty("sent", Response.getContentBytesWritten(response));
    line.addProperty(
        "milliseconds", Math.round((System.nanoTime() - request.getBeginNanoTime()) / 1e3) / 1e3);
    line.addProperty("agent", request.getHeaders().get("User-Agent"));
    String text = Json.text(line) + "\n";
    synchronized (lines) {
      try {
        lines.write(text);
        // A buffered line would be lost if the process were killed.
        lines.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
