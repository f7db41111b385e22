package org.kpd.serve.internal.model;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.runtime.Precision;
import org.kpd.core.runtime.SessionSettings;
import org.kpd.core.savedmodel.Signatures;
import org.kpd.serve.TinyModel;
import org.tensorflow.SavedModelBundle;

/** How many callers can compute concurrently. */
class ModelSessionsTest {
  private static final int FACES = 64;
  private static final int PATIENCE_SECONDS = 30;

  @TempDir Path folder;

  /**
   * The number of threads per batch does not limit the number of batches: tasks of one thread each
   * run concurrently.
   */
  @Test
  void batchesOfOneThreadRunSideBySide() throws Exception {
    SessionSettings settings = new SessionSettings(1, Precision.FLOAT32, 2);
    SavedModelBundle bundle =
        SavedModelBundle.loader(TinyModel.of(0).write(folder.resolve("1")).toString())
            .withTags(Signatures.TAG)
            .withConfigProto(settings.toConfigProto())
            .load();
    CyclicBarrier together = new CyclicBarrier(2);
    try (ModelSessions sessions = ModelSessions.of(bundle, settings)) {
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(() -> sessions.run(FACES, meeting(together)));
      assertThatCode(() -> sessions.run(FACES, meeting(together))).doesNotThrowAnyException();
      other.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static ModelSessions.Slice meeting(CyclicBarrier together) {
    return (session, first, count) -> {
      try {
        together.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new IllegalStateException("Nobody else computed meanwhile.", e);
      }
    };
  }
}
