package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

/** Malformed requests are answered with client errors, and nothing is left behind. */
class MalformedRequestsTest {
  private static final int REQUESTS = Integer.getInteger("kpd.malformed.requests", 10_000);
  private static final int CLIENTS = 4;

  @TempDir Path folder;

  @Test
  void areNeverTheServersFault() throws Exception {
    TinyModel.of(0).write(folder.resolve("1"));
    try (KeypointServer server =
        KeypointServer.start(
            ServerOptions.defaults().withAddress("127.0.0.1", 0),
            List.of(ModelSpec.of("faces", folder)),
            AccessLog.none())) {
      assertRightAnswer(server);
      Map<Integer, Integer> statuses = sendAll(server);
      assertThat(statuses.keySet())
          .allMatch(status -> status < 500 || status == 503 || status == 504 || status == 501);
      assertThat(statuses).containsKeys(200, 400, 404);
      assertThat(statuses.values().stream().mapToInt(Integer::intValue).sum())
          .isEqualTo(REQUESTS / CLIENTS * CLIENTS);
      assertRightAnswer(server);
      assertThat(batchThreads()).isEqualTo(1);
    }
    assertThat(batchThreads()).isZero();
  }

  private static Map<Integer, Integer> sendAll(KeypointServer server) throws Exception {
    Map<Integer, Integer> all = new TreeMap<>();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Map<Integer, Integer>>> parts = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int first = client * (REQUESTS / CLIENTS);
        parts.add(clients.submit(() -> send(server, first, REQUESTS / CLIENTS)));
      }
      for (Future<Map<Integer, Integer>> part : parts) {
        part.get().forEach((status, count) -> all.merge(status, count, Integer::sum));
      }
    } finally {
      clients.shutdown();
    }
    return all;
  }

  /** Counts the statuses; 0 stands for a connection that the server closed without a response. */
  private static Map<Integer, Integer> send(KeypointServer server, int first, int count)
      throws IOException {
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int seed = first; seed < first + count; seed++) {
      Malformed.Request request = Malformed.of(seed);
      int status = 0;
      try (RawConnection connection = new RawConnection(server.port())) {
        connection.send(request.bytes());
        if (request.cut()) {
          connection.endOutput();
        }
        RawConnection.Answer answer = connection.read();
        status = answer.status();
        if (status >= 400) {
          assertThat(answer.body()).describedAs("seed " + seed).startsWith("{\"error\":");
        }
      } catch (EOFException | SocketException closed) {
        assertThat(request.cut()).describedAs("seed " + seed + ": " + closed).isTrue();
      }
      statuses.merge(status, 1, Integer::sum);
    }
    return statuses;
  }

  private static void assertRightAnswer(KeypointServer server) {
    Client.Answer answer = new Client(server).post("/v1/keypoints", Bodies.png(Faces.gray(1)));
    assertThat(answer.status()).isEqualTo(200);
    double x =
        answer
            .json()
            .getAsJsonObject()
            .getAsJsonObject("points")
            .getAsJsonObject("left_eye_center")
            .get("x")
            .getAsDouble();
    assertThat(x)
        .isCloseTo(
            TinyModel.of(0).answer(Faces.gray(1)).toArray()[0],
            org.assertj.core.api.Assertions.within(0.01));
  }

  private static long batchThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("kpd-batch"))
        .count();
  }
}
