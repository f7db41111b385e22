package org.kpd.server.internal.faces;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.Reply;
import org.kpd.server.internal.model.ServedVersion;

/** Runs faces through a leased model version, and always releases it. */
public final class Predictions {
  private final Executor responders;

  /**
   * Creates an instance that builds replies on an executor.
   *
   * @param responders the executor for replies, which would delay the batch threads
   */
  public Predictions(Executor responders) {
    this.responders = responders;
  }

  /**
   * A parsed request.
   *
   * @param faces the model's input
   * @param reply builds the reply from the predicted coordinates
   */
  public record Prepared(FaceInput faces, Function<float[], Reply> reply) {}

  /**
   * Prepares the input, queues it when it is complete, and builds the reply from the coordinates.
   *
   * @param call the request of these faces, which are dropped once its client has left
   */
  public CompletableFuture<Reply> answer(
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
