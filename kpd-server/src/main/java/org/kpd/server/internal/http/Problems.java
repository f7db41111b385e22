package org.kpd.server.internal.http;

import java.io.EOFException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.kpd.core.image.ImageException;
import org.kpd.core.image.ImageTooLargeException;
import org.kpd.serve.batching.PredictionRejectedException;
import org.kpd.serve.batching.PredictionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps failures to error responses. */
public final class Problems {
  private static final int LENGTH_REQUIRED = 411;
  private static final int URI_TOO_LONG = 414;
  private static final int EXPECTATION_FAILED = 417;
  private static final int UPGRADE_REQUIRED = 426;
  private static final int HEADERS_TOO_LARGE = 431;
  private static final int VERSION_NOT_SUPPORTED = 505;

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  public static HttpProblem of(Throwable failure) {
    Throwable cause = unwrapped(failure);
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof HttpProblem problem) {
      return problem;
    } else if (cause instanceof PredictionRejectedException) {
      return HttpProblem.of(HttpProblem.TOO_MANY, message);
    } else if (cause instanceof PredictionTimeoutException) {
      return HttpProblem.of(HttpProblem.TIMEOUT, message);
    } else if (cause instanceof ImageTooLargeException) {
      return HttpProblem.tooLarge(message);
    } else if (cause instanceof ImageException) {
      return HttpProblem.badRequest(message);
    } else if (cause instanceof EOFException) {
      return HttpProblem.badRequest(
          "The body ended too early; expected as many bytes as were announced.");
    } else if (cause instanceof TimeoutException) {
      return HttpProblem.of(HttpProblem.REQUEST_TIMEOUT, "The body came too slowly.");
    } else if (cause instanceof CancellationException) {
      return HttpProblem.clientLeft();
    } else if (cause instanceof HttpException known) {
      return ofStatus(known.getCode());
    }
    LOG.error("A request failed.", cause);
    return HttpProblem.of(
        HttpProblem.INTERNAL, "The server failed on this request; its log says where.");
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapper =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return wrapper && cause != null ? unwrapped(cause) : failure;
  }

  /** The problem for a request that Jetty rejected with a status. */
  static HttpProblem ofStatus(int status) {
    return HttpProblem.of(
        status,
        switch (status) {
          case HttpProblem.BAD_REQUEST ->
              "The request could not be understood; expected HTTP/1.1 with the header Host, and a"
                  + " path without encoded slashes, dots, percent signs or empty parts.";
          case HttpProblem.NOT_FOUND ->
              "Found nothing here; expected a path listed in /openapi.json.";
          case HttpProblem.REQUEST_TIMEOUT -> "The request came too slowly.";
          case LENGTH_REQUIRED -> "Found a body of unknown length; expected Content-Length.";
          case HttpProblem.TOO_LARGE -> "Found too large a body.";
          case URI_TOO_LONG -> "Found too long an address.";
          case UPGRADE_REQUIRED, VERSION_NOT_SUPPORTED ->
              "Found an unsupported version of HTTP; expected HTTP/1.1.";
          case EXPECTATION_FAILED -> "Found an unknown Expect header; expected 100-continue.";
          case HEADERS_TOO_LARGE -> "Found headers that are too long.";
          case HttpProblem.NOT_IMPLEMENTED ->
              "Found an HTTP feature that is not supported, such as a Transfer-Encoding.";
          case HttpProblem.UNAVAILABLE -> "The server is stopping.";
          default -> String.format(Locale.ROOT, "The request failed with status %d.", status);
        });
  }
}
