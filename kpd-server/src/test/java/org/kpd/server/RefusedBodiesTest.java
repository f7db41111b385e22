package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.serve.TinyModel;

/**
 * A body that is refused before it is read is read all the same: closing the connection over what
 * its client still sends would reset it, and the client might never see why.
 */
class RefusedBodiesTest {
  private static final byte[] BODY = new byte[8 << 20];
  private static final int MOST_BYTES = 4 << 20;

  @TempDir static Path folder;
  private static KeypointServer server;

  @BeforeAll
  static void start() throws IOException {
    TinyModel.of(0).write(folder.resolve("1"));
    server =
        KeypointServer.start(
            ServerOptions.defaults()
                .withAddress("127.0.0.1", 0)
                .withLimits(ServerLimits.defaults().withBodyBytes(MOST_BYTES)),
            List.of(ModelSpec.of("faces", folder)),
            AccessLog.none());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/v1/keypoints"})
  void connectionOutlivesARefusal(String path) throws IOException {
    try (RawConnection connection = new RawConnection(server.port())) {
      for (int i = 0; i < 3; i++) {
        connection.send(RawConnection.post(path, BODY));
        assertThat(connection.read().status()).isIn(404, 413);
      }
      connection.send("GET /v2/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(connection.read().status()).isEqualTo(200);
    }
  }

  @Test
  void asManyMayComeAtOnceAsAreLetIn() {
    ServerOptions options =
        ServerOptions.defaults().withLimits(ServerLimits.defaults().withConnections(700));
    assertThat(Connectors.of(new org.eclipse.jetty.server.Server(), options).getAcceptQueueSize())
        .isEqualTo(700);
  }
}
