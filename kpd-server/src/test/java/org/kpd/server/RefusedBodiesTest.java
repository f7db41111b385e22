package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.serve.TinyModel;
import org.kpd.server.internal.http.Connectors;
import org.kpd.server.options.ServerLimits;
import org.kpd.server.options.ServerOptions;

/**
 * A body that is rejected before it is read is still read to its end: closing the connection while
 * the client sends would reset it, and the client might never see the reason.
 */
class RefusedBodiesTest {
  private static final byte[] BODY = new byte[8 << 20];
  private static final int MOST_BYTES = 4 << 20;

  @RegisterExtension
  static final TinyServer server =
      TinyServer.of(TinyModel.of(0))
          .withOptions(
              options -> options.withLimits(ServerLimits.defaults().withBodyBytes(MOST_BYTES)));

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
