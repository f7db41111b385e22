package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.WholeOutput;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

class HotReloadTest {
  private static final FaceImage FACE = Faces.gray(1);
  private static final Duration POLL = Duration.ofMillis(50);

  @TempDir Path folder;

  @Test
  void newVersionsTakeOverUnderLoadWithoutLoss() throws Exception {
    TinyModel.of(1000).write(folder.resolve("1"));
    try (KeypointServer server = start()) {
      AtomicBoolean goesOn = new AtomicBoolean(true);
      CompletableFuture<List<Load.Sample>> load =
          CompletableFuture.supplyAsync(() -> run(server, goesOn::get));
      for (int version = 2; version <= 6; version++) {
        TinyModel.of(1000 * version).write(folder.resolve(Integer.toString(version)));
        waitFor(server, version);
      }
      goesOn.set(false);
      List<Load.Sample> samples = load.get();
      assertThat(samples).hasSizeGreaterThan(100).allMatch(sample -> sample.status() == 200);
      assertThat(samples.stream().map(HotReloadTest::versionOf).distinct()).contains(1, 6);
    }
  }

  @Test
  void brokenAndUnfinishedVersionsAreLeftAlone() throws Exception {
    TinyModel.of(1000).write(folder.resolve("1"));
    try (KeypointServer server = start()) {
      Client client = new Client(server);
      Path broken = Files.createDirectory(folder.resolve("2"));
      Files.writeString(broken.resolve("saved_model.pb"), "not a graph");
      await(() -> client.get("/v1/models/faces/versions/2").status() == 200);
      await(() -> client.get("/v1/models/faces/versions/2").text().contains("\"END\""));
      JsonObject status =
          client
              .get("/v1/models/faces/versions/2")
              .json()
              .getAsJsonObject()
              .getAsJsonArray("model_version_status")
              .get(0)
              .getAsJsonObject()
              .getAsJsonObject("status");
      assertThat(status.get("error_code").getAsString()).isEqualTo("UNKNOWN");
      assertThat(status.get("error_message").getAsString())
          .startsWith(broken + ": found no SavedModel that TensorFlow can load (");
      assertThat(answeringVersion(server)).isEqualTo(1);

      // Mended, it is taken.
      WholeOutput.delete(broken);
      TinyModel.of(2000).write(broken);
      waitFor(server, 2);
      await(() -> client.get("/v1/models/faces/versions/1").text().contains("\"END\""));
    }
  }

  @Test
  void removingTheNewestVersionGoesBack() throws Exception {
    TinyModel.of(1000).write(folder.resolve("1"));
    TinyModel.of(2000).write(folder.resolve("2"));
    try (KeypointServer server = start()) {
      assertThat(answeringVersion(server)).isEqualTo(2);
      WholeOutput.delete(folder.resolve("2"));
      waitFor(server, 1);
    }
  }

  @Test
  void allVersionsGoneKeepsTheLoadedOne() throws Exception {
    TinyModel.of(1000).write(folder.resolve("1"));
    try (KeypointServer server = start()) {
      WholeOutput.delete(folder.resolve("1"));
      Thread.sleep(POLL.toMillis() * 5);
      assertThat(answeringVersion(server)).isEqualTo(1);
    }
  }

  @Test
  void reloadingLeavesNoThreadBehind() throws Exception {
    TinyModel.of(1000).write(folder.resolve("1"));
    try (KeypointServer server = start()) {
      for (int version = 2; version <= 8; version++) {
        TinyModel.of(1000 * version).write(folder.resolve(Integer.toString(version)));
        waitFor(server, version);
      }
      await(() -> threads("kpd-batch") == 1 && threads("kpd-unload") == 0);
    }
    await(() -> threads("kpd-batch") == 0 && threads("kpd-models") == 0);
  }

  private KeypointServer start() throws IOException {
    return KeypointServer.start(
        ServerOptions.defaults().withAddress("127.0.0.1", 0).withPollInterval(POLL),
        List.of(ModelSpec.of("faces", folder).withLabels(Map.of())),
        AccessLog.none());
  }

  private static List<Load.Sample> run(KeypointServer server, BooleanSupplier goesOn) {
    try {
      return new Load(server.port(), FACE).run(4, goesOn);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void waitFor(KeypointServer server, int version) throws InterruptedException {
    await(() -> answeringVersion(server) == version);
  }

  private static int answeringVersion(KeypointServer server) {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(Load.request(FACE));
      RawConnection.Answer answer = connection.read();
      return versionOf(new Load.Sample(answer.status(), 0, answer.body()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The version in the response, after a check that the points are that version's. */
  private static int versionOf(Load.Sample sample) {
    JsonObject json = JsonParser.parseString(sample.body()).getAsJsonObject();
    int version = json.get("model_version").getAsInt();
    JsonArray data = json.getAsJsonArray("outputs").get(0).getAsJsonObject().getAsJsonArray("data");
    double[] points = data.asList().stream().mapToDouble(value -> value.getAsDouble()).toArray();
    Faces.assertSame(Keypoints.of(points), TinyModel.of(1000 * version).answer(FACE));
    return version;
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(name))
        .count();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).describedAs("waited too long").isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
