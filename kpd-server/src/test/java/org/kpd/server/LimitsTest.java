package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kpd.core.image.FaceImage;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerLimits;
import org.kpd.server.options.ServerOptions;

/** Whatever one client does, the next is answered. */
class LimitsTest {
  private static final String INFER = "/v2/models/faces/infer";
  private static final int BODY = 1 << 20;

  @RegisterExtension
  static final TinyServer server =
      TinyServer.of(TinyModel.of(0))
          .withOptions(
              options ->
                  options
                      .withLimits(
                          ServerLimits.defaults()
                              .withBodyBytes(BODY)
                              .withConnections(8)
                              .withIdleTimeout(Duration.ofSeconds(2)))
                      .withPredictor(
                          PredictorOptions.defaults().withMaxBatch(8).withQueueCapacity(16)));

  private static final Client client = server.client();

  @AfterEach
  void nextOneIsAnswered() {
    assertThat(client.post("/v1/keypoints", Bodies.png(Faces.gray(1))).status()).isEqualTo(200);
  }

  @Test
  void announcedLargeBodyIsRefusedUnread() throws IOException {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(
          "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n".formatted(INFER));
      RawConnection.Answer answer = connection.read();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body())
          .isEqualTo(
              "{\"error\":\"Found a body of more than 1048576 bytes; expected at most that.\"}");
    }
  }

  @Test
  void unannouncedLargeBodyIsRefused() throws IOException {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(
          "POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".formatted(INFER));
      byte[] chunk = new byte[65536];
      try {
        for (int i = 0; i < 40; i++) {
          connection.send("10000\r\n");
          connection.send(chunk);
          connection.send("\r\n");
        }
      } catch (IOException e) {
        // The server has already answered and closed.
        assertThat(e).hasMessageMatching("(?i).*(broken pipe|reset).*");
      }
      assertThat(connection.read().status()).isEqualTo(413);
    }
  }

  @Test
  void compressedBombIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
      byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 100; i++) {
        stream.write(spaces);
      }
    }
    Client.Answer answer = client.post(INFER, bytes.toByteArray(), "Content-Encoding", "gzip");
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void unknownAndDamagedCompressionIsRefused() {
    Client.Answer unknown = client.post(INFER, "{}", "Content-Encoding", "br");
    assertThat(unknown.status()).isEqualTo(415);
    assertThat(unknown.error())
        .isEqualTo("Found Content-Encoding 'br'; expected gzip, deflate or none.");
    Client.Answer damaged = client.post(INFER, "{}", "Content-Encoding", "gzip");
    assertThat(damaged.status()).isEqualTo(400);
    assertThat(damaged.error()).isEqualTo("The body is not valid gzip data.");
  }

  @Test
  void longHeadersAreRefused() {
    assertThat(client.get("/v2", "X-Long", "x".repeat(20_000)).status()).isEqualTo(431);
  }

  @Test
  void deepJsonIsRefused() {
    String deep = "[".repeat(100_000);
    for (String body : List.of("{\"instances\": " + deep, "{\"other\": " + deep, deep)) {
      Client.Answer answer = client.post("/v1/models/faces:predict", body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.error()).isNotEmpty();
    }
  }

  @Test
  void moreFacesThanCanEverWaitAreRefused() {
    byte[] raw = new byte[17 * FaceImage.PIXELS];
    String head =
        String.format(
            Locale.ROOT,
            """
        {"inputs": [{"name": "input_image", "shape": [17, 96, 96, 1], "datatype": "UINT8",
          "parameters": {"binary_data_size": %d}}]}""",
            raw.length);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(raw);
    Client.Answer answer =
        client.post(
            INFER,
            body.toByteArray(),
            "Inference-Header-Content-Length",
            Integer.toString(head.length()));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error())
        .isEqualTo("Found 17 faces; expected at most 16 in one request. Split the request.");
  }

  @Test
  void silentSenderIsGivenUp() throws IOException {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(
          "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{".formatted(INFER));
      long began = System.nanoTime();
      assertGivenUp(connection);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void tricklingSenderIsGivenUp() throws Exception {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(
          "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n".formatted(INFER));
      // Never idle for the two seconds that close a connection, yet far too slow.
      Thread drops = new Thread(() -> trickle(connection));
      drops.start();
      assertThat(connection.read().status()).isEqualTo(408);
      drops.join();
    }
  }

  private static void trickle(RawConnection connection) {
    try {
      for (int i = 0; i < 100; i++) {
        connection.send(" ");
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException e) {
      // The server has closed the connection, as it should.
      assertThat(e).isInstanceOf(IOException.class);
    }
  }

  @Test
  void slowHeadersAreGivenUp() throws IOException {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send("GET /v2 HTTP/1.1\r\nHost: x\r\nX-Half: ");
      assertGivenUp(connection);
    }
  }

  @Test
  void idleConnectionsMakeRoom() throws IOException {
    List<RawConnection> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 12; i++) {
        idle.add(new RawConnection(server.port()));
      }
      // Above the limit of connections; this one waits until the idle ones are closed.
      nextOneIsAnswered();
    } finally {
      for (RawConnection connection : idle) {
        connection.close();
      }
    }
  }

  @Test
  void limitsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerLimits.defaults().withConnections(0))
        .withMessage("Found connections 0; expected at least 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerOptions.defaults().withAddress("localhost", 70_000))
        .withMessage("Found port 70000; expected 0..65535.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSpec.of("a/b", Path.of(".")))
        .withMessage(
            "Found model name \"a/b\"; expected 1 to 100 letters, digits, '.', '_' or '-'.");
  }

  @Test
  void takenPortIsSaid() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                KeypointServer.start(
                    ServerOptions.defaults().withAddress("127.0.0.1", server.port()),
                    List.of(ModelSpec.of("faces", server.folder())),
                    AccessLog.none()))
        .withMessage(
            "127.0.0.1:"
                + server.port()
                + " could not be opened (Address already in use); expected a free port. Choose"
                + " another with --port.");
  }

  /** Asserts a timeout response or a closed connection. */
  private static void assertGivenUp(RawConnection connection) throws IOException {
    try {
      assertThat(connection.read().status()).isEqualTo(408);
    } catch (EOFException closed) {
      assertThat(closed).hasMessage("The server closed the connection.");
    }
  }
}
