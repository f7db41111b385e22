package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;
import org.kpd.server.internal.http.Connectors;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

/** Data from one client never appears in a response to another. */
class NoisyNeighborsTest {
  private static final int NEIGHBORS = 8;
  private static final int CLIENTS = 2;
  private static final int REQUESTS = Integer.getInteger("kpd.malformed.requests", 10_000) / 40;

  @TempDir Path folder;

  @Test
  void answersAreRightWhileOthersSendNoise() throws Exception {
    TinyModel.of(0).write(folder.resolve("1"));
    ExecutorService threads = Executors.newCachedThreadPool();
    AtomicBoolean done = new AtomicBoolean();
    try (KeypointServer server =
        KeypointServer.start(
            ServerOptions.defaults().withAddress("127.0.0.1", 0),
            List.of(ModelSpec.of("faces", folder)),
            AccessLog.none())) {
      List<Future<Integer>> neighbors = new ArrayList<>();
      for (int i = 0; i < NEIGHBORS; i++) {
        Random random = new Random(i);
        neighbors.add(threads.submit(() -> sendNoise(server, random, done)));
      }
      List<Future<Set<JsonElement>>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(() -> answers(server)));
      }
      Set<JsonElement> answers = new HashSet<>();
      for (Future<Set<JsonElement>> client : clients) {
        answers.addAll(client.get());
      }
      assertThat(answers).hasSize(1).doesNotContainNull();
      done.set(true);
      for (Future<Integer> neighbor : neighbors) {
        assertThat(neighbor.get()).isPositive();
      }
    } finally {
      done.set(true);
      threads.shutdown();
    }
  }

  /**
   * Jetty's late use of a buffer rarely mixes up responses, so this tests the precondition: a pool
   * that reuses buffers.
   */
  @Test
  void buffersAreNeverUsedAgain() {
    ServerConnector connector = Connectors.of(new Server(), ServerOptions.defaults());
    ByteBufferPool pool = connector.getByteBufferPool();
    RetainableByteBuffer first = pool.acquire(8192, false);
    ByteBuffer bytes = first.getByteBuffer();
    first.release();
    assertThat(pool.acquire(8192, false).getByteBuffer()).isNotSameAs(bytes);
  }

  /** The distinct points that one client received for the same face. */
  private static Set<JsonElement> answers(KeypointServer server) throws IOException {
    byte[] request = RawConnection.post("/v1/keypoints", Bodies.png(Faces.gray(1)));
    Set<JsonElement> answers = new HashSet<>();
    for (int i = 0; i < REQUESTS; i++) {
      try (RawConnection connection = new RawConnection(server.port())) {
        connection.send(request);
        RawConnection.Answer answer = connection.read();
        assertThat(answer.status()).describedAs(answer.body()).isEqualTo(200);
        answers.add(JsonParser.parseString(answer.body()).getAsJsonObject().get("points"));
      }
    }
    return answers;
  }

  private static int sendNoise(KeypointServer server, Random random, AtomicBoolean done) {
    int answered = 0;
    while (!done.get()) {
      byte[] noise = new byte[random.nextInt(300) + 1];
      random.nextBytes(noise);
      try (RawConnection connection = new RawConnection(server.port())) {
        connection.send(noise);
        connection.endOutput();
        connection.read();
        answered++;
      } catch (IOException closed) {
        // Noise without a line break is not a request: the server may close without a response.
      }
    }
    return answered;
  }
}
