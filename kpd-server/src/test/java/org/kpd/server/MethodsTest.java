package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;

/** Methods, paths and headers, as load balancers, monitors and generated clients use them. */
class MethodsTest {
  @RegisterExtension
  static final TinyServer server =
      TinyServer.of(TinyModel.of(0)).withModel(model -> model.withLabels(Map.of("stable", 1L)));

  private static final Client client = server.client();

  @Test
  void headIsWhatGetAnswersWithoutItsBody() throws IOException {
    for (String[] each : everyPath()) {
      if (!each[0].equals("GET") || each[1].endsWith("metrics")) {
        continue;
      }
      Client.Answer got = client.get(each[1]);
      assertThat(got.status()).describedAs(each[1]).isEqualTo(200);
      Client.Answer head = client.method("HEAD", each[1]);
      assertThat(head.status()).describedAs(each[1]).isEqualTo(200);
      assertThat(head.response().body()).isEmpty();
      for (String name : List.of("Content-Type", "Content-Length", "Cache-Control", "Vary")) {
        assertThat(head.header(name)).describedAs(name).isEqualTo(got.header(name));
      }
      assertThat(head.header("Content-Length"))
          .isEqualTo(Integer.toString(got.response().body().length));
    }
    assertThat(client.method("HEAD", "/monitoring/prometheus/metrics").status()).isEqualTo(200);
  }

  /** After a HEAD, the next response on the connection starts where the client expects it. */
  @Test
  void headLeavesTheConnectionInOrder() throws IOException {
    try (RawConnection connection = new RawConnection(server.port())) {
      for (String path : List.of("/openapi.json", "/v2/none", "/v1/keypoints")) {
        connection.send("HEAD %s HTTP/1.1\r\nHost: x\r\n\r\n".formatted(path));
        connection.readHead();
        connection.send("GET /v2/health/live HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(connection.read().body()).isEqualTo("{\"live\":true}");
      }
    }
  }

  @Test
  void headOfWhatIsNotThereIsItsErrorWithoutBody() {
    Client.Answer unknown = client.method("HEAD", "/v2/models/none");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.response().body()).isEmpty();
    Client.Answer post = client.method("HEAD", "/v1/keypoints");
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.header("Allow")).isEqualTo("POST, OPTIONS");
  }

  @Test
  void everyPathNamesItsMethods() throws IOException {
    for (String[] each : everyPath()) {
      String allowed = each[0].equals("GET") ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
      String other = each[0].equals("GET") ? "POST" : "GET";
      for (String method : List.of(other, "PUT", "DELETE", "PATCH", "TRACE", "QUERY")) {
        Client.Answer answer = client.method(method, each[1]);
        assertThat(answer.status()).describedAs(method + " " + each[1]).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
        assertThat(answer.error()).contains(method);
      }
      Client.Answer options = client.method("OPTIONS", each[1]);
      assertThat(options.status()).describedAs(each[1]).isEqualTo(204);
      assertThat(options.header("Allow")).isEqualTo(allowed);
      assertThat(options.response().body()).isEmpty();
    }
  }

  @Test
  void optionsOfTheWholeServerAreThoseOfAllPaths() throws IOException {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(connection.readHead())
          .contains("HTTP/1.1 204 No Content", "Allow: GET, HEAD, POST, OPTIONS");
    }
    assertThat(client.method("OPTIONS", "/none").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/",
        "/v2/health/live/",
        "/v1/models/faces/",
        "/v1/models/faces/versions/1/metadata/",
        "/v2/models/f%61ces",
        "/v2/h%65alth/ready",
        "/V1/MODELS/faces",
        "/v2/models/faces?unknown=1"
      })
  void sameplaceInOtherWritingIsFound(String path) {
    assertThat(client.get(path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v2/models/fac%C3%A9s | 404 | Request for unknown model: 'facés' is not found",
        "/v2/models/f%20s | 404 | Request for unknown model: 'f s' is not found",
        "/v2/models/Faces | 404 | Request for unknown model: 'Faces' is not found",
        "/v1/models/fac%C3%A9s | 404 | Could not find any versions of model facés",
        "/v2/models/%ED%A0%80 | 400 | expected",
        "/v2/models/a%2Fb | 400 | The request could not be understood; expected HTTP/1.1 with the header Host, and a path without encoded slashes, dots, percent signs or empty parts.",
        "/v2/Models/faces | 404 | Found no '/v2/Models/faces' here; expected a path listed in /openapi.json.",
        "/page/none.css | 404 | Found no '/page/none.css' here; expected a file of the page."
      })
  void otherPathsAreNotFound(String path, int status, String error) {
    Client.Answer answer = client.get(path);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.error()).contains(error);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | true",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8 | true",
        "TEXT/HTML | true",
        "text/html;q=0.9, application/json;q=0.1 | true",
        "application/json | false",
        "application/json, text/html;q=0.5 | false",
        "Application/JSON; Charset=UTF-8 | false",
        "*/* | false",
        "image/png | false",
        "nonsense;;=, | false"
      })
  void rootShowsPeopleThePageAndTellsProgramsThatItIsAlive(String accept, boolean page) {
    Client.Answer answer = accept.isEmpty() ? client.get("/") : client.get("/", "Accept", accept);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Vary")).isEqualTo("Accept");
    if (page) {
      assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
      assertThat(answer.text()).startsWith("<!doctype html>");
    } else {
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.text()).isEqualTo("{\"status\":\"alive\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v2 HTTP/1.1\r\n\r\n",
        "GET /v2 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /v2 HTTP/3.7\r\nHost: x\r\n\r\n",
        "GET /v2\u0001 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /v2%2Fhealth HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /v1/keypoints HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        "POST /v1/keypoints HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        "POST /v1/keypoints HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense\r\n\r\n",
        "POST /v1/keypoints HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /v1/keypoints HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /v1/keypoints HTTP/1.1\r\nHost: x\r\nExpect: 200-ok\r\nContent-Length: 0\r\n\r\n",
        "NONSENSE\r\n\r\n",
        "GET http://[x HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /v2 HTTP/1.1\r\nHost: x\r\nX y: z\r\n\r\n"
      })
  void whatIsNoHttpIsAnsweredAsAllElse(String request) throws IOException {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(request);
      RawConnection.Answer answer = connection.read();
      assertThat(answer.status()).isBetween(400, 505);
      Errors.assertOurs(answer.body());
    }
  }

  @Test
  void bodyIsAskedForWhereTheClientWaits() throws IOException {
    byte[] photo = Bodies.png(Faces.gray(1));
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(
          String.format(
              Locale.ROOT,
              "POST /v1/keypoints HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: %d\r\n\r\n",
              photo.length));
      assertThat(connection.readHead()).startsWith("HTTP/1.1 100");
      connection.send(photo);
      assertThat(connection.read().status()).isEqualTo(200);
    }
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.send(
          "POST /v1/keypoints HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 99999999999\r\n\r\n");
      assertThat(connection.read().status()).isEqualTo(413);
    }
  }

  @Test
  void everyAnswerHasADateAndIsTakenForWhatItSays() {
    for (String path : List.of("/", "/v2", "/none", "/v1/keypoints", "/v2/models/a%2Fb")) {
      Client.Answer answer = client.get(path);
      assertThat(answer.header("Date")).describedAs(path).endsWith("GMT");
      assertThat(answer.header("X-Content-Type-Options")).describedAs(path).isEqualTo("nosniff");
      assertThat(answer.header("Server")).describedAs(path).isEmpty();
    }
  }

  /** The method and path of each operation in the description. */
  private static List<String[]> everyPath() throws IOException {
    return Description.operations().stream()
        .map(
            operation ->
                new String[] {
                  operation.method(),
                  operation
                      .path()
                      .replace("{model}", "faces")
                      .replace("{version}", "1")
                      .replace("{label}", "stable")
                      .replace("{file}", "page.css")
                })
        .toList();
  }
}
