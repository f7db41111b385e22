package org.kpd.server;

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
   * What was made of a request.
   *
   * @param faces what goes into the model
   * @param reply makes the answer of the coordinates that come out
   */
  record Prepared(FaceInput faces, Function<float[], Reply> reply) {}

  /**
   * Asks for the input, queues it when it is there, and makes the reply of the coordinates.
   *
   * @param call whose faces they are: they are dropped once its client has left
   */
  CompletableFuture<Reply> answer(
      Call call,
      ServedVersion leased,
      Function<ServedVersion, CompletableFuture<Prepared>> preparation) {
    try {
      return preparation
          .apply(leased)
          .thenCompose(prepared -> predict(call, leased, prepared))
          .whenComplete((reply, failure) -> leased.release());
    } catch (RuntimeException | Error e) {
      leased.release();
      throw e;
    }
  }

  private CompletableFuture<Reply> predict(Call call, ServedVersion leased, Prepared prepared) {
    FaceInput faces = prepared.faces();
    return leased
        .engine()
        .submit(faces.signature(), faces.faces(), faces.bytes(), call::isGone)
        .thenApplyAsync(prepared.reply(), responders);
  }
}
