package org.kpd.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.HttpProblem;
import org.kpd.server.internal.http.Problems;
import org.kpd.server.internal.http.RefusalPace;
import org.kpd.server.internal.http.Reply;
import org.kpd.server.internal.metrics.Metrics;

/**
 * Sends replies and error replies, compressed if the client accepts that and the size makes it
 * worthwhile.
 */
final class ReplySender {
  private static final int WORTH_COMPRESSING = 8192;

  private final Metrics metrics;
  private final RefusalPace pace = new RefusalPace();

  ReplySender(Metrics metrics) {
    this.metrics = metrics;
  }

  /** Sends an answer, or the error reply for a failure; overload rejections are paced. */
  void send(
      Call call,
      @Nullable Reply answer,
      @Nullable Throwable failure,
      Response response,
      Callback callback) {
    Reply reply =
        failure == null && answer != null
            ? answer
            : Reply.problem(Problems.of(failure == null ? new NullPointerException() : failure));
    boolean refused =
        reply.status() == HttpProblem.TOO_MANY || reply.status() == HttpProblem.UNAVAILABLE;
    long delay = refused ? pace.delayNanos() : 0;
    if (delay == 0) {
      send(call, reply, response, callback);
    } else {
      call.dropBody();
      CompletableFuture.delayedExecutor(delay, TimeUnit.NANOSECONDS)
          .execute(() -> send(call, reply, response, callback));
    }
  }

  private void send(Call call, Reply reply, Response response, Callback callback) {
    try {
      metrics.answered(
          call.api(), call.model(), reply.status(), System.nanoTime() - call.beganAt());
      HttpFields.Mutable headers = response.getHeaders();
      response.setStatus(reply.status());
      if (!reply.type().isEmpty()) {
        headers.put(HttpHeader.CONTENT_TYPE, reply.type());
      }
      headers.put("X-Content-Type-Options", "nosniff");
      reply.headers().forEach(headers::put);
      ByteBuffer body = compressed(reply.body(), call, headers);
      if (reply.status() != HttpStatus.NO_CONTENT_204) {
        headers.put(HttpHeader.CONTENT_LENGTH, body.remaining());
      }
      // The length is that of GET's body, which is not sent.
      boolean headersAlone = HttpMethod.HEAD.is(call.method());
      boolean isError = reply.status() >= HttpProblem.BAD_REQUEST;
      call.beginAnswer();
      response.write(
          true,
          headersAlone ? BufferUtil.EMPTY_BUFFER : body,
          isError ? afterBody(call, callback) : callback);
    } catch (RuntimeException | Error e) {
      callback.failed(e);
    }
  }

  /**
   * Reads the rest of the body after an error. An error may be sent before the body was read;
   * closing the connection then would reset it, and the client might lose the answer.
   */
  private static Callback afterBody(Call call, Callback callback) {
    return Callback.from(
        () -> {
          var unused = call.discardBody().whenComplete((done, failure) -> callback.succeeded());
        },
        callback::failed);
  }

  private static ByteBuffer compressed(ByteBuffer body, Call call, HttpFields.Mutable headers) {
    @Nullable String accepted = call.header("Accept-Encoding");
    if (accepted == null || body.remaining() < WORTH_COMPRESSING) {
      return body;
    }
    headers.put(HttpHeader.VARY, "Accept-Encoding");
    String names = accepted.toLowerCase(Locale.ROOT);
    if (names.contains("gzip")) {
      headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
      return compress(body, true);
    } else if (names.contains("deflate")) {
      headers.put(HttpHeader.CONTENT_ENCODING, "deflate");
      return compress(body, false);
    }
    return body;
  }

  private static ByteBuffer compress(ByteBuffer body, boolean gzip) {
    ByteArrayOutputStream target = new ByteArrayOutputStream(body.remaining() / 2);
    try (DeflaterOutputStream stream =
        gzip ? new GZIPOutputStream(target) : new DeflaterOutputStream(target)) {
      stream.write(body.array(), body.arrayOffset() + body.position(), body.remaining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.wrap(target.toByteArray());
  }
}
