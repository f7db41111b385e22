package org.kpd.serve.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Runs faces through a leased version, which is released whatever happens. */
final class Predictions {
  private final Executor responders;

  /**
   * Replies are made by that executor.
   *
   * @param responders not the batch threads, which must not wait for a reply to be written
   */
  Predictions(Executor responders) {
    this.responders = responders;
  }

  /**
   * Asks for the input, queues it when it is there, and makes the reply of the coordinates.
   *
   * @param call whose faces they are: they are dropped once its client has left
   */
  CompletableFuture<Reply> answer(
      Call call,
      ServedVersion leased,
      Function<ServedVersion, CompletableFuture<FaceInput>> input,
      Function<float[], Reply> reply) {
    try {
      return input
          .apply(leased)
          .thenCompose(
              faces ->
                  leased
                      .engine()
                      .submit(faces.signature(), faces.faces(), faces.bytes(), call::isGone))
          .whenComplete((done, failure) -> leased.release())
          .thenApplyAsync(reply, responders);
    } catch (RuntimeException | Error e) {
      leased.release();
      throw e;
    }
  }
}
