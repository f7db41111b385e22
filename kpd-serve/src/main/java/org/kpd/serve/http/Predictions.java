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
   * What was made of a request.
   *
   * @param faces what goes into the model
   * @param reply makes the answer of the coordinates that come out
   */
  record Prepared(FaceInput faces, Function<float[], Reply> reply) {}

  /** Prepares the input on this thread, queues it, and makes the reply of the coordinates. */
  CompletableFuture<Reply> answer(
      ServedVersion leased, Function<ServedVersion, Prepared> preparation) {
    try {
      Prepared prepared = preparation.apply(leased);
      FaceInput faces = prepared.faces();
      return leased
          .engine()
          .submit(faces.signature(), faces.faces(), faces.bytes())
          .whenComplete((done, failure) -> leased.release())
          .thenApplyAsync(prepared.reply(), responders);
    } catch (RuntimeException | Error e) {
      leased.release();
      throw e;
    }
  }

  /** The same where the reply needs nothing of the preparation. */
  CompletableFuture<Reply> answer(
      ServedVersion leased,
      Function<ServedVersion, FaceInput> input,
      Function<float[], Reply> reply) {
    try {
      FaceInput faces = input.apply(leased);
      CompletableFuture<float[]> coordinates =
          leased.engine().submit(faces.signature(), faces.faces(), faces.bytes());
      return coordinates
          .whenComplete((done, failure) -> leased.release())
          .thenApplyAsync(reply, responders);
    } catch (RuntimeException | Error e) {
      leased.release();
      throw e;
    }
  }
}
