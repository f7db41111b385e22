package org.kpd.server.internal.http;

import com.google.errorprone.annotations.FormatMethod;
import java.io.Serial;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A failure that is answered with an error status and {@code {"error": message}}. */
public final class HttpProblem extends RuntimeException {
  public static final int BAD_REQUEST = 400;
  public static final int UNAUTHORIZED = 401;
  static final int NOT_FOUND = 404;
  static final int METHOD_NOT_ALLOWED = 405;
  static final int REQUEST_TIMEOUT = 408;
  static final int TOO_LARGE = 413;
  static final int UNSUPPORTED_TYPE = 415;
  public static final int TOO_MANY = 429;

  /** The status that nginx and others log when the client has closed the connection. */
  static final int CLIENT_LEFT = 499;

  static final int INTERNAL = 500;
  public static final int NOT_IMPLEMENTED = 501;
  public static final int UNAVAILABLE = 503;
  public static final int TIMEOUT = 504;

  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String allowed;

  private HttpProblem(int status, String message, @Nullable String allowed) {
    // No stack trace: this is a response, and bad clients must not cost the server that work.
    super(message, null, false, false);
    this.status = status;
    this.allowed = allowed;
  }

  public static HttpProblem of(int status, String message) {
    return new HttpProblem(status, message, null);
  }

  public static HttpProblem badRequest(String message) {
    return of(BAD_REQUEST, message);
  }

  @FormatMethod
  public static HttpProblem badRequest(String format, Object... arguments) {
    return badRequest(String.format(Locale.ROOT, format, arguments));
  }

  public static HttpProblem notFound(String message) {
    return of(NOT_FOUND, message);
  }

  public static HttpProblem tooLarge(String message) {
    return of(TOO_LARGE, message);
  }

  /**
   * A method that a path does not support.
   *
   * @param allowed the supported methods, for the header Allow
   */
  public static HttpProblem wrongMethod(String message, String allowed) {
    return new HttpProblem(METHOD_NOT_ALLOWED, message, allowed);
  }

  /** The supported methods; null if the method was not the problem. */
  @Nullable String allowed() {
    return allowed;
  }

  public static HttpProblem clientLeft() {
    return of(CLIENT_LEFT, "The client closed the connection, or its half, before its turn came.");
  }

  int status() {
    return status;
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
