package org.kpd.serve.http;

import java.io.Serial;

/** A request that is answered with an error status and {@code {"error": message}}. */
final class HttpProblem extends RuntimeException {
  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int NOT_FOUND = 404;
  static final int METHOD_NOT_ALLOWED = 405;
  static final int REQUEST_TIMEOUT = 408;
  static final int TOO_LARGE = 413;
  static final int UNSUPPORTED_TYPE = 415;
  static final int TOO_MANY = 429;

  /** What nginx and its followers note where nobody waits for the answer any more. */
  static final int CLIENT_LEFT = 499;

  static final int INTERNAL = 500;
  static final int NOT_IMPLEMENTED = 501;
  static final int UNAVAILABLE = 503;
  static final int TIMEOUT = 504;

  @Serial private static final long serialVersionUID = 1L;

  private final int status;

  private HttpProblem(int status, String message) {
    // No stack trace: it is an answer, and bad clients must not make the server work for it.
    super(message, null, false, false);
    this.status = status;
  }

  static HttpProblem of(int status, String message) {
    return new HttpProblem(status, message);
  }

  static HttpProblem badRequest(String message) {
    return new HttpProblem(BAD_REQUEST, message);
  }

  static HttpProblem notFound(String message) {
    return new HttpProblem(NOT_FOUND, message);
  }

  static HttpProblem tooLarge(String message) {
    return new HttpProblem(TOO_LARGE, message);
  }

  static HttpProblem clientLeft() {
    return new HttpProblem(
        CLIENT_LEFT, "The client closed the connection, or its half, before its turn came.");
  }

  int status() {
    return status;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
