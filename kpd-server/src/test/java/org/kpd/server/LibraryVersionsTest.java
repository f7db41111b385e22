package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Objects;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kpd.serve.TinyModel;

/**
 * The server runs with the intended versions of its libraries: kpd's own, and those of Spring Boot
 * 3.
 */
class LibraryVersionsTest {
  @RegisterExtension static final TinyServer server = TinyServer.of(TinyModel.of(41));

  @Test
  void runsInTheVersionsThatTheBuildMeans() {
    assertThat(jar(Server.class))
        .isEqualTo("jetty-server-%s.jar".formatted(System.getProperty("jetty.version")));
    assertThat(jar(MeterRegistry.class))
        .isEqualTo("micrometer-core-%s.jar".formatted(System.getProperty("micrometer.version")));
    assertThat(jar(Gson.class))
        .isEqualTo("gson-%s.jar".formatted(System.getProperty("gson.version")));
  }

  @Test
  void countsWhatItServed() {
    assertThat(server.client().get("/v2/health/ready").status()).isEqualTo(200);
    assertThat(server.client().get("/monitoring/prometheus/metrics").text())
        .contains("kpd_faces_total");
  }

  private static String jar(Class<?> type) {
    CodeSource source = Objects.requireNonNull(type.getProtectionDomain().getCodeSource());
    return Path.of(source.getLocation().getPath()).getFileName().toString();
  }
}
