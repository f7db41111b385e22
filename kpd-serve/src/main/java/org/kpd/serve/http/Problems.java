package org.kpd.serve.http;

import com.google.gson.JsonParseException;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.kpd.core.image.ImageException;
import org.kpd.core.image.ImageTooLargeException;
import org.kpd.serve.PredictionRejectedException;
import org.kpd.serve.PredictionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which status a failure is answered with. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  static HttpProblem of(Throwable failure) {
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
    } else if (cause instanceof MalformedJsonException
        || cause instanceof EOFException
        || cause instanceof JsonParseException) {
      return HttpProblem.badRequest("JSON Parse error: Invalid value. " + firstLine(message));
    } else if (cause instanceof TimeoutException) {
      return HttpProblem.of(HttpProblem.REQUEST_TIMEOUT, "The body came too slowly.");
    } else if (cause instanceof CancellationException) {
      return HttpProblem.clientLeft();
    } else if (cause instanceof HttpException known) {
      return HttpProblem.of(known.getCode(), String.valueOf(known.getReason()));
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

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
