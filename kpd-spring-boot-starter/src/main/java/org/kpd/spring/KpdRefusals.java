package org.kpd.spring;

import org.kpd.core.image.ImageException;
import org.kpd.serve.batching.PredictionRejectedException;
import org.kpd.serve.batching.PredictionTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Maps kpd's exceptions to statuses: 400 for an invalid picture, 429 for a full queue, 504 past the
 * deadline.
 */
@RestControllerAdvice
final class KpdRefusals {

  @ExceptionHandler
  ProblemDetail badPicture(ImageException e) {
    return problem(HttpStatus.BAD_REQUEST, e);
  }

  @ExceptionHandler
  ProblemDetail busy(PredictionRejectedException e) {
    return problem(HttpStatus.TOO_MANY_REQUESTS, e);
  }

  @ExceptionHandler
  ProblemDetail late(PredictionTimeoutException e) {
    return problem(HttpStatus.GATEWAY_TIMEOUT, e);
  }

  private static ProblemDetail problem(HttpStatus status, Exception e) {
    return ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
  }
}
