package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceImage;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

/**
 * TensorFlow Serving's REST interface. The cases are those of its own handler test, rewritten with
 * faces in place of single numbers.
 */
class TfServingApiTest {
  private static final TinyModel NEWEST = TinyModel.of(300);
  private static final TinyModel OLDER = TinyModel.of(100);
  private static final String PREDICT = "/v1/models/faces:predict";

  @TempDir static Path folder;
  private static KeypointServer server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    OLDER.write(folder.resolve("faces/123"));
    NEWEST.write(folder.resolve("faces/124"));
    server =
        KeypointServer.start(
            ServerOptions.defaults().withAddress("127.0.0.1", 0),
            List.of(
                ModelSpec.of("faces", folder.resolve("faces"))
                    .withPinned(Set.of(123L, 124L))
                    .withLabels(Map.of("stable", 123L))),
            AccessLog.none());
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void rowsAreAnsweredInRowsByTheLargestVersion() {
    List<FaceImage> faces = List.of(Faces.color(1), Faces.gray(2));
    Client.Answer answer = client.post(PREDICT, "{\"instances\": " + Bodies.list(faces) + "}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertAnswers(answer, "predictions", NEWEST, faces);
  }

  @Test
  void columnsAreAnsweredInColumns() {
    List<FaceImage> faces = List.of(Faces.color(1), Faces.color(2), Faces.color(3));
    assertAnswers(
        client.post(PREDICT, "{\"inputs\": " + Bodies.list(faces) + "}"), "outputs", NEWEST, faces);
    assertAnswers(
        client.post(PREDICT, "{\"inputs\": {\"input_image\": " + Bodies.list(faces) + "}}"),
        "outputs",
        NEWEST,
        faces);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/models/faces/versions/123:predict",
        "/v1/models/faces/labels/stable:predict",
        "/V1/Models/faces/VERSIONS/123:PREDICT",
        "/v1/models/f%61ces/labels/st%61ble:predict"
      })
  void versionsAreFoundByNumberAndLabel(String path) {
    List<FaceImage> faces = List.of(Faces.color(5));
    assertAnswers(
        client.post(path, "{\"instances\": " + Bodies.list(faces) + "}"),
        "predictions",
        OLDER,
        faces);
  }

  @Test
  void signatureMayBeNamedBeforeOrAfterTheFaces() {
    List<FaceImage> faces = List.of(Faces.color(1));
    for (String name : List.of("serving_default", "serving_uint8")) {
      String signature = "\"signature_name\": \"" + name + "\"";
      String instances = "\"instances\": " + Bodies.list(faces);
      assertAnswers(
          client.post(PREDICT, "{" + signature + ", " + instances + "}"),
          "predictions",
          NEWEST,
          faces);
      assertAnswers(
          client.post(PREDICT, "{" + instances + ", " + signature + "}"),
          "predictions",
          NEWEST,
          faces);
    }
  }

  @Test
  void graySignatureTakesOneChannel() {
    FaceImage face = Faces.gray(4);
    assertAnswers(
        client.post(
            PREDICT,
            "{\"signature_name\": \"serving_gray\", \"instances\": ["
                + Bodies.nested(face, 1)
                + "]}"),
        "predictions",
        NEWEST,
        List.of(face));
  }

  @Test
  void picturesAreDecoded() {
    FaceImage color = Faces.color(1);
    FaceImage gray = Faces.gray(2);
    String first = "{\"b64\": \"" + base64(color) + "\"}";
    String second = "{\"b64\": \"" + base64(gray) + "\"}";
    assertAnswers(
        client.post(PREDICT, "{\"instances\": [" + first + ", " + second + "]}"),
        "predictions",
        NEWEST,
        List.of(color, gray));
    assertAnswers(
        client.post(PREDICT, "{\"instances\": [{\"input_image\": " + first + "}]}"),
        "predictions",
        NEWEST,
        List.of(color));
    assertAnswers(
        client.post(PREDICT, "{\"inputs\": {\"input_image\": [" + second + "]}}"),
        "outputs",
        NEWEST,
        List.of(gray));
    assertAnswers(
        client.post(PREDICT, "{\"inputs\": " + second + "}"), "outputs", NEWEST, List.of(gray));
  }

  @Test
  void bareNotANumberIsANumber() {
    String face = Bodies.nested(Faces.color(1)).replaceFirst("\\d+", "NaN");
    Client.Answer answer = client.post(PREDICT, "{\"instances\": [" + face + "]}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("NaN");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/v1/foo",
    "POST,/v1/foo",
    "GET,/v1/models/debug/model_name",
    "GET,/v1/models/foo/version/50:predict",
    "POST,/v1/models/foo/version/50:regress",
    "POST,/v1/models/foo/versions/HELLO:regress",
    "POST,/v1/models/foo/label/some_label:regress",
    "POST,/v1/models/foo/versions/50/labels/some_label:regress",
    "POST,/v1/models/foo/versions/some_label:regress"
  })
  void otherPathsAreMalformed(String method, String path) {
    Client.Answer answer = client.method(method, path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("Malformed request: " + method + " " + path);
  }

  /**
   * The messages are TensorFlow Serving's; the status is the one that HTTP defines for the case.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /v1/models | GET, HEAD, OPTIONS",
        "GET | /v1/models/foo:predict | POST, OPTIONS",
        "POST | /v1/models/foo/metadata | GET, HEAD, OPTIONS",
        "PUT | /v1/models/faces:predict | POST, OPTIONS",
        "DELETE | /v1/models/faces | GET, HEAD, OPTIONS"
      })
  void otherMethodsAreNotAllowed(String method, String path, String allowed) {
    Client.Answer answer = client.method(method, path);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.error()).isEqualTo("Malformed request: " + method + " " + path);
    assertThat(answer.header("Allow")).isEqualTo(allowed);
  }

  @Test
  void versionBeyondLongIsRefused() {
    Client.Answer answer =
        client.post("/v1/models/foo/versions/18446744073709551615:regress", "{}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error())
        .isEqualTo("Failed to convert version: 18446744073709551615 to numeric.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/models/foo:predict | Servable not found for request: Latest(foo)",
        "/v1/models/foo/versions/50:predict | Servable not found for request: Specific(foo, 50)",
        "/v1/models/faces99:predict | Servable not found for request: Latest(faces99)",
        "/v1/models/faces/versions/99:predict | Servable not found for request: Specific(faces, 99)"
      })
  void unknownModelsAndVersionsAreNotFound(String path, String error) {
    Client.Answer answer = client.post(path, "{\"instances\": [1]}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error()).isEqualTo(error);
  }

  @Test
  void unknownLabelIsNotFound() {
    Client.Answer answer =
        client.post("/v1/models/faces/labels/none:predict", "{\"instances\": [\"x\", \"y\"]}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error()).isEqualTo("Unrecognized servable version label: none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | JSON Parse error: The document is empty",
        "`instances = [1, 2]` | JSON Parse error: Invalid value",
        "`{\"instances\": [\"x\", \"y\"]}` | JSON Value: \"x\" Type: String is not of expected type: float",
        "`{\"instances\": [true]}` | JSON Value: true Type: Boolean is not of expected type: float",
        "`{\"instances\": [null]}` | JSON Value: null Type: Null is not of expected type: float",
        "`{\"signature_name\": 100}` | 'signature_name' key must be a string value.",
        "`{\"signature_name\": \"x\", \"instances\": [1]}` | Serving signature name: \"x\" not found in signature def",
        "`[1, 2]` | Is not object",
        "`{}` | Missing 'inputs' or 'instances' key",
        "`{\"instances\": []}` | No values in 'instances' array",
        "`{\"instances\": 1}` | Expecting 'instances' to be an list/array",
        "`{\"instances\": [1], \"inputs\": [1]}` | expecting only one of 'inputs' or 'instances' keys to exist",
        "`{\"instances\": [[1, 2], [3]]}` | Encountered list at unexpected size: 1 at level: 1 expected size: 2",
        "`{\"instances\": [1, [2]]}` | Encountered list at unexpected level: 1 expected < 1",
        "`{\"instances\": [[1], 2]}` | JSON Value: 2.0 found at incorrect level: 2 in the JSON DOM. Expected at level: 2",
        "`{\"instances\": [{\"image\": 1}]}` | does not have named input: image; expected input_image",
        "`{\"instances\": [{\"input_image\": 1}, 2]}` | Expecting object but got list at item 1 of input list",
        "`{\"instances\": [1, {\"input_image\": 2}]}` | Expecting value/list but got object at item 1 of input list",
        "`{\"instances\": [{\"b64\": \"!\"}]}` | Unable to base64 decode",
        "`{\"instances\": [{\"b64\": \"AAAA\"}]}` | expected a JPEG, PNG or WebP picture",
        "`{\"instances\": [[1, 2]]}` | Found shape [1, 2] for input 'input_image' of signature 'serving_default'; expected [-1, 96, 96, 3]",
        "`{\"instances\": [1}` | JSON Parse error: Invalid value",
        "`{\"instances\": [1]` | JSON Parse error: Invalid value",
        "`{\"instances\": [1e999, 2]}` | JSON Parse error: Number too big to be stored in double",
        "`{\"instances\": [1e99, 2]}` | JSON Parse error: Number too big to be stored in float"
      })
  void badBodiesAreRefusedWithTensorFlowServingsWords(String body, String error) {
    Client.Answer answer = client.post(PREDICT, body);
    assertThat(answer.error()).contains(error);
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void uint8TakesWholeBytesOnly() {
    for (String value : List.of("1.5", "-1", "256")) {
      String face = Bodies.nested(Faces.color(1)).replaceFirst("\\d+", value);
      Client.Answer answer =
          client.post(
              PREDICT, "{\"signature_name\": \"serving_uint8\", \"instances\": [" + face + "]}");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.error()).endsWith("Type: Number is not of expected type: uint8");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"classify", "regress"})
  void tfExamplesAreNotImplemented(String method) {
    Client.Answer answer = client.post("/v1/models/faces:" + method, "{\"examples\": []}");
    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.error())
        .isEqualTo("Found " + method + ", which takes tf.Example records; expected predict.");
  }

  @Test
  void statusListsVersionsTheNewestFirst() {
    Client.Answer answer = client.get("/v1/models/faces");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .isEqualTo(
            JsonParser.parseString(
                "{\"model_version_status\": [" + status(124) + ", " + status(123) + "]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models/faces/versions/123", "/v1/models/faces/labels/stable"})
  void statusOfOneVersion(String path) {
    assertThat(client.get(path).json())
        .isEqualTo(JsonParser.parseString("{\"model_version_status\": [" + status(123) + "]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/models | 400 | Missing model name in request.",
        "/v1/models/foo | 404 | Could not find any versions of model foo",
        "/v1/models/faces/versions/9 | 404 | Could not find version 9 of model faces",
        "/v1/models/foo/metadata | 404 | Servable not found for request: Latest(foo)"
      })
  void statusOfWhatIsNotThere(String path, int status, String error) {
    Client.Answer answer = client.get(path);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.error()).isEqualTo(error);
  }

  @Test
  void metadataDescribesTheSignatures() {
    JsonObject json = client.get("/v1/models/faces/metadata").json().getAsJsonObject();
    assertThat(json.get("model_spec"))
        .isEqualTo(
            JsonParser.parseString(
                "{\"name\": \"faces\", \"signature_name\": \"\", \"version\": \"124\"}"));
    JsonObject signatures =
        json.getAsJsonObject("metadata")
            .getAsJsonObject("signature_def")
            .getAsJsonObject("signature_def");
    assertThat(signatures.keySet())
        .containsExactly("serving_default", "serving_gray", "serving_uint8");
    assertThat(signatures.get("serving_uint8"))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"inputs": {"input_image": {"dtype": "DT_UINT8",
                   "tensor_shape": {"dim": [{"size": "-1", "name": ""}, {"size": "96", "name": ""},
                     {"size": "96", "name": ""}, {"size": "3", "name": ""}], "unknown_rank": false},
                   "name": "serving_uint8/input_image:0"}},
                 "outputs": {"keypoints": {"dtype": "DT_FLOAT",
                   "tensor_shape": {"dim": [{"size": "-1", "name": ""}, {"size": "30", "name": ""}],
                     "unknown_rank": false},
                   "name": "serving_uint8/keypoints:0"}},
                 "method_name": "tensorflow/serving/predict", "defaults": {}}
                """));
  }

  @Test
  void metricsCountFacesAndRequests() {
    client.post(PREDICT, "{\"instances\": " + Bodies.list(List.of(Faces.color(1))) + "}");
    Client.Answer answer = client.get("/monitoring/prometheus/metrics");
    assertThat(answer.header("Content-Type")).startsWith("text/plain");
    assertThat(answer.text())
        .containsPattern("kpd_faces_total\\{model=\"faces\"\\} \\d+")
        .containsPattern(
            "kpd_requests_seconds_count\\{api=\"tensorflow_serving\",model=\"faces\",status=\"200\"\\}")
        .contains("kpd_batch_run_seconds_bucket", "kpd_queue_faces", "jvm_memory_used_bytes");
  }

  private static void assertAnswers(
      Client.Answer answer, String key, TinyModel model, List<FaceImage> faces) {
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    JsonObject json = answer.json().getAsJsonObject();
    assertThat(json.keySet()).containsExactly(key);
    JsonArray rows = json.getAsJsonArray(key);
    assertThat(rows).hasSize(faces.size());
    for (int i = 0; i < faces.size(); i++) {
      double[] row =
          rows.get(i).getAsJsonArray().asList().stream()
              .mapToDouble(value -> value.getAsDouble())
              .toArray();
      Faces.assertSame(Keypoints.of(row), model.answer(faces.get(i)));
    }
  }

  private static String base64(FaceImage face) {
    return Base64.getEncoder().encodeToString(Bodies.png(face));
  }

  private static String status(int version) {
    return String.format(
        Locale.ROOT,
        "{\"version\": \"%d\", \"state\": \"AVAILABLE\", \"status\": {\"error_code\": \"OK\", \"error_message\": \"\"}}",
        version);
  }
}
