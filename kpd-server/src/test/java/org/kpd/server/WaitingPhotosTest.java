package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerLimits;
import org.kpd.server.options.ServerOptions;

/** More photos than can be processed at once: they wait in a queue, which blocks no HTTP thread. */
class WaitingPhotosTest {
  private static final String PATH = "/v1/keypoints";
  private static final int AT_ONCE = ServerLimits.defaults().decodesAtOnce();
  private static final int WAITING = 150;
  private static final Duration IDLE = Duration.ofMillis(300);

  @TempDir Path folder;
  private final BusyDetector detector = new BusyDetector();
  private final List<RawConnection> clients = new ArrayList<>();
  private KeypointServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    TinyModel.of(40).write(folder.resolve("1"));
    server =
        KeypointServer.start(
            ServerOptions.defaults()
                .withAddress("127.0.0.1", 0)
                .withLimits(
                    ServerLimits.defaults().withWaitingPhotos(WAITING).withIdleTimeout(IDLE)),
            List.of(ModelSpec.of("faces", folder)),
            AccessLog.none(),
            detector);
    client = new Client(server);
    send(AT_ONCE);
    await(() -> detector.photos() == AT_ONCE);
    send(WAITING);
    await(() -> metric("kpd_queue_pictures") == WAITING);
  }

  private void send(int photos) throws IOException {
    byte[] request = RawConnection.post(PATH, Bodies.png(photo()));
    for (int i = 0; i < photos; i++) {
      RawConnection connection = new RawConnection(server.port());
      clients.add(connection);
      connection.send(request);
    }
  }

  @AfterEach
  void stop() throws IOException {
    detector.end();
    for (RawConnection connection : clients) {
      connection.close();
    }
    server.close();
  }

  @Test
  void noThreadThatAnswersWaits() {
    assertThat(client.get("/v2/health/ready").status()).isEqualTo(200);
    assertThat(client.get("/v1/models/faces").status()).isEqualTo(200);
    assertThat(client.get("/v2/models/faces/ready").status()).isEqualTo(200);
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      if (thread.getKey().getName().startsWith("kpd-http")) {
        assertThat(thread.getValue())
            .noneMatch(frame -> frame.getClassName().startsWith("org.kpd."));
      }
    }
  }

  @Test
  void oneMoreIsToldToComeLater() {
    Client.Answer answer = client.post(PATH, Bodies.png(photo()));
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.error())
        .isEqualTo(
            "Found 150 photos waiting to be decoded; expected at most that. Try again later.");
  }

  @Test
  void cropDoesNotWaitBehindPhotos() {
    assertThat(client.post(PATH, Bodies.png(Faces.gray(1))).status()).isEqualTo(200);
  }

  @Test
  void photosOfClientsWhoLeftAreNeverLookedAt() throws Exception {
    for (RawConnection connection : clients.subList(AT_ONCE + 1, clients.size())) {
      connection.close();
    }
    detector.end();
    assertThat(clients.get(AT_ONCE).read().status()).isEqualTo(200);
    await(() -> metric("kpd_dropped_total") == WAITING - 1);
    assertThat(detector.photos()).isEqualTo(AT_ONCE + 1);
  }

  @Test
  void leavingMakesRoom() throws Exception {
    for (RawConnection connection : clients.subList(AT_ONCE, clients.size())) {
      connection.close();
    }
    try (RawConnection next = new RawConnection(server.port())) {
      next.send(RawConnection.post(PATH, Bodies.png(photo())));
      await(() -> metric("kpd_queue_pictures") == 1);
      detector.end();
      assertThat(next.read().status()).isEqualTo(200);
    }
  }

  @Test
  void clientThatEndsItsHalfHasLeft() throws Exception {
    RawConnection half = clients.get(clients.size() - 1);
    half.endOutput();
    detector.end();
    RawConnection.Answer answer = half.read();
    assertThat(answer.status()).isEqualTo(499);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"The client closed the connection, or its half, before its turn came.\"}");
  }

  @Test
  void nextRequestOfAWaitingClientIsNotLost() throws Exception {
    RawConnection busy = clients.get(clients.size() - 1);
    busy.send("GET /v2/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
    detector.end();
    assertThat(busy.read().status()).isEqualTo(200);
    assertThat(busy.read().body()).isEqualTo("{\"live\":true}");
  }

  @Test
  void waitingIsNotBeingIdle() throws Exception {
    Thread.sleep(IDLE.toMillis() * 3);
    detector.end();
    for (RawConnection connection : clients) {
      assertThat(connection.read().status()).isEqualTo(200);
    }
  }

  private double metric(String name) {
    return client
        .get("/monitoring/prometheus/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + "{lane=\"photos\"}"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  private static BufferedImage photo() {
    BufferedImage photo = new BufferedImage(600, 500, BufferedImage.TYPE_3BYTE_BGR);
    photo.getGraphics().drawImage(Bodies.picture(Faces.color(1)), 20, 30, null);
    return photo;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).describedAs("waited too long").isLessThan(deadline);
      Thread.sleep(10);
    }
  }
}
