package org.kpd.server.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.kpd.server.options.ServerLimits;

/**
 * Reads bodies into memory without blocking a thread, up to a maximum size for each and in total.
 */
public final class RequestBody {
  private final ServerLimits limits;
  private final int mostBytes;
  private final IntFunction<Executor> readers;
  private final AtomicLong reserved = new AtomicLong();

  /**
   * Creates a reader within limits.
   *
   * @param readers gives the executor that decompresses and parses a body of that many bytes: this
   *     may take long, and must not occupy the threads that read
   */
  public RequestBody(ServerLimits limits, IntFunction<Executor> readers) {
    this.mostBytes = limits.bodyBytes();
    this.limits = limits;
    this.readers = readers;
  }

  /**
   * Reserves memory for a request's body.
   *
   * @return the number of bytes, to be passed to {@link #free}
   */
  public long reserve(Request request) {
    long length = request.getLength();
    if (length > mostBytes) {
      throw tooLarge(mostBytes);
    }
    long bytes = length >= 0 ? length : mostBytes;
    if (reserved.addAndGet(bytes) > limits.totalBodyBytes()) {
      reserved.addAndGet(-bytes);
      throw HttpProblem.of(
          HttpProblem.UNAVAILABLE,
          String.format(
              Locale.ROOT,
              "The bodies of all requests exceed %d bytes together; expected at most that. Try again later.",
              limits.totalBodyBytes()));
    }
    return bytes;
  }

  public void free(long bytes) {
    reserved.addAndGet(-bytes);
  }

  /** The whole body, decompressed. */
  public CompletableFuture<byte[]> read(Request request) {
    @Nullable String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    // While the answer is computed, the connection is idle, which must not end it.
    request.addIdleTimeoutListener(timeout -> false);
    return BodyReader.read(request, limits)
        .thenCompose(
            bytes ->
                CompletableFuture.supplyAsync(
                    () -> decompressed(bytes, encoding), readers.apply(bytes.length)));
  }

  private byte[] decompressed(byte[] bytes, @Nullable String encoding) {
    String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    try {
      return switch (name) {
        case "identity", "" -> bytes;
        case "gzip", "x-gzip" -> readAll(new GZIPInputStream(new ByteArrayInputStream(bytes)));
        case "deflate" -> readAll(new InflaterInputStream(new ByteArrayInputStream(bytes)));
        default ->
            throw HttpProblem.of(
                HttpProblem.UNSUPPORTED_TYPE,
                "Found Content-Encoding '%s'; expected gzip, deflate or none.".formatted(name));
      };
    } catch (IOException e) {
      throw HttpProblem.badRequest("The body is not valid %s data.", name);
    }
  }

  private byte[] readAll(InputStream stream) throws IOException {
    try (stream) {
      byte[] bytes = stream.readNBytes(mostBytes);
      if (bytes.length == mostBytes && stream.read() >= 0) {
        throw tooLarge(mostBytes);
      }
      return bytes;
    }
  }

  static HttpProblem tooLarge(int mostBytes) {
    return HttpProblem.tooLarge(
        String.format(
            Locale.ROOT, "Found a body of more than %d bytes; expected at most that.", mostBytes));
  }
}
