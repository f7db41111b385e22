package org.kpd.serve.http;

import java.util.concurrent.CompletableFuture;

/** A part of the server's interface. Thread-safe. */
interface Api {
  /** Its name in the metrics. */
  String name();

  /** Whether it answers that path. */
  boolean serves(String path);

  /** Whether a path of its is answered to those without a token, too. */
  default boolean isOpen(String path) {
    return false;
  }

  /**
   * Answers a request.
   *
   * @throws HttpProblem for errors known at once; later ones complete the future exceptionally
   */
  CompletableFuture<Reply> answer(Call call);
}
