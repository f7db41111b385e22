package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;
import org.kpd.server.options.KeyStoreFile;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

/** Tokens, TLS, the access log, and the end. */
class AccessTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  @Test
  void tokenOpensEverythingButHealthAndPage() throws IOException {
    try (KeypointServer server = start(options().withToken("s3cret"), AccessLog.none())) {
      Client client = new Client(server);
      for (String open : List.of("/", "/page/page.js", "/openapi.json", "/v2/health/ready")) {
        assertThat(client.get(open).status()).describedAs(open).isEqualTo(200);
      }
      for (String closed :
          List.of(
              "/v2", "/v1/models/faces", "/monitoring/prometheus/metrics", "/page/models.json")) {
        assertThat(client.get(closed).status()).describedAs(closed).isEqualTo(401);
        assertThat(client.get(closed, "Authorization", "Bearer wrong").status()).isEqualTo(401);
        assertThat(client.get(closed, "Authorization", "Bearer s3cret").status()).isEqualTo(200);
      }
      Client.Answer refused = client.post("/v1/keypoints", Bodies.png(Faces.gray(1)));
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(refused.error())
          .isEqualTo("Found no valid token; expected the header Authorization: Bearer TOKEN.");
    }
    assertThat(options().withToken("s3cret").toString()).doesNotContain("s3cret");
  }

  @Test
  void keyStoreMakesItHttps() throws Exception {
    Path file = keyStore();
    try (KeypointServer server =
        start(options().withKeyStore(new KeyStoreFile(file, PASSWORD)), AccessLog.none())) {
      assertThat(server.uri().getScheme()).isEqualTo("https");
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(file)).build();
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("https://localhost:" + server.port() + "/v2/health/ready"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"ready\":true}");
    }
  }

  @Test
  void accessLogHasALineOfJsonForEachRequest() throws IOException {
    StringWriter log = new StringWriter();
    try (KeypointServer server = start(options(), AccessLog.to(log))) {
      new Client(server).post("/v1/keypoints?box=1,1,5,5", Bodies.png(Faces.gray(1)));
      new Client(server).get("/nothing\"here".replace("\"", "%22"));
    }
    List<String> lines = log.toString().lines().toList();
    assertThat(lines).hasSize(2);
    JsonObject first = JsonParser.parseString(lines.get(0)).getAsJsonObject();
    assertThat(first.get("method").getAsString()).isEqualTo("POST");
    assertThat(first.get("path").getAsString()).isEqualTo("/v1/keypoints");
    assertThat(first.get("status").getAsInt()).isEqualTo(200);
    assertThat(first.get("received").getAsInt()).isGreaterThan(1000);
    assertThat(first.get("milliseconds").getAsDouble()).isPositive();
    assertThat(JsonParser.parseString(lines.get(1)).getAsJsonObject().get("status").getAsInt())
        .isEqualTo(404);
  }

  @Test
  void closingAnswersWhatItHasAndTakesNoMore() throws Exception {
    TinyModel.of(0).withWork(40).write(folder.resolve("slow/1"));
    KeypointServer server =
        KeypointServer.start(
            options(), List.of(ModelSpec.of("faces", folder.resolve("slow"))), AccessLog.none());
    int port = server.port();
    List<RawConnection> asked = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      RawConnection connection = new RawConnection(port);
      connection.send(Load.request(Faces.gray(1)));
      asked.add(connection);
    }
    // Once their bodies are being read, all of them have reached the handler.
    Client client = new Client(server);
    while (!client.get("/monitoring/prometheus/metrics").text().contains("kpd_batch_run")) {
      Thread.onSpinWait();
    }
    Thread.sleep(200);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
    for (RawConnection connection : asked) {
      assertThat(connection.read().status()).isEqualTo(200);
      connection.close();
    }
    closing.get();
    Assertions.assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> new RawConnection(port));
  }

  private KeypointServer start(ServerOptions options, AccessLog log) throws IOException {
    TinyModel.of(0).write(folder.resolve("faces/1"));
    return KeypointServer.start(
        options, List.of(ModelSpec.of("faces", folder.resolve("faces"))), log);
  }

  private static ServerOptions options() {
    return ServerOptions.defaults().withAddress("127.0.0.1", 0);
  }

  /** A keystore as a user would create it, with the JDK's own tool. */
  private Path keyStore() throws IOException, InterruptedException {
    Path file = folder.resolve("keys.p12");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-alias",
                "kpd")
            .redirectErrorStream(true)
            .start();
    assertThat(tool.waitFor()).isZero();
    return file;
  }

  private static SSLContext trusting(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(Files.newInputStream(file), PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("kpd", store.getCertificate("kpd"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
