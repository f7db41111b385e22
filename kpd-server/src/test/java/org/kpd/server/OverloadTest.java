package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.image.FaceImage;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

/** More clients than the server can answer: some are rejected, none gets a wrong answer. */
class OverloadTest {
  private static final long SECONDS = Long.getLong("kpd.overload.seconds", 4);
  private static final FaceImage FACE = Faces.gray(1);

  @TempDir Path folder;

  @Test
  void fittingLoadIsAnsweredWithoutErrors() throws Exception {
    try (KeypointServer server = start(256, Duration.ofSeconds(30))) {
      Map<Integer, Long> statuses = statuses(server, 64);
      assertThat(statuses).containsOnlyKeys(200);
    }
  }

  @Test
  void fullQueueIsSaidAndRecoversWithinASecond() throws Exception {
    try (KeypointServer server = start(8, Duration.ofSeconds(30))) {
      Map<Integer, Long> statuses = statuses(server, 64);
      assertThat(statuses).containsOnlyKeys(200, 429);
      Thread.sleep(1000);
      assertThat(statuses(server, 4)).containsOnlyKeys(200);
    }
  }

  @Test
  void tooLongWaitsAreSaid() throws Exception {
    try (KeypointServer server = start(256, Duration.ofMillis(20))) {
      Map<Integer, Long> statuses = statuses(server, 64);
      assertThat(statuses).containsOnlyKeys(200, 504);
    }
  }

  /**
   * Starts a server whose batches take about as long as with a real network, and have at most eight
   * faces.
   */
  private KeypointServer start(int queue, Duration deadline) throws IOException {
    TinyModel.of(0).withWork(4).write(folder.resolve("1"));
    return KeypointServer.start(
        ServerOptions.defaults()
            .withAddress("127.0.0.1", 0)
            .withPredictor(
                PredictorOptions.defaults()
                    .withMaxBatch(8)
                    .withQueueCapacity(queue)
                    .withDeadline(deadline)),
        List.of(ModelSpec.of("faces", folder)),
        AccessLog.none());
  }

  private static Map<Integer, Long> statuses(KeypointServer server, int clients) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    BooleanSupplier goesOn = () -> System.nanoTime() < end;
    List<Load.Sample> samples = new Load(server.port(), FACE).run(clients, goesOn);
    String right = rightAnswer(samples);
    assertThat(samples)
        .filteredOn(sample -> sample.status() == 200)
        .allMatch(sample -> sample.body().equals(right));
    assertThat(samples)
        .filteredOn(sample -> sample.status() != 200)
        .allMatch(sample -> sample.body().startsWith("{\"error\":\""));
    return samples.stream()
        .collect(Collectors.groupingBy(Load.Sample::status, Collectors.counting()));
  }

  private static String rightAnswer(List<Load.Sample> samples) {
    return samples.stream()
        .filter(sample -> sample.status() == 200)
        .map(Load.Sample::body)
        .findFirst()
        .orElseThrow();
  }
}
