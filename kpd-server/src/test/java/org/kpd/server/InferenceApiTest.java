package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.KpdVersion;
import org.kpd.core.savedmodel.Signatures;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

class InferenceApiTest {
  private static final TinyModel MODEL = TinyModel.of(300);
  private static final String INFER = "/v2/models/faces/infer";
  private static final String LENGTH = "Inference-Header-Content-Length";

  @TempDir static Path folder;
  private static KeypointServer server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    MODEL.write(folder.resolve("faces/7"));
    MODEL.withSignatures(Signatures.DEFAULT).write(folder.resolve("floats/1"));
    server =
        KeypointServer.start(
            ServerOptions.defaults().withAddress("127.0.0.1", 0),
            List.of(
                ModelSpec.of("faces", folder.resolve("faces")),
                ModelSpec.of("floats", folder.resolve("floats"))),
            AccessLog.none());
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/v2/health/live | {\"live\": true}",
        "/v2/health/ready | {\"ready\": true}",
        "/v2/models/faces/ready | {\"name\": \"faces\", \"ready\": true}",
        "/v2/models/faces/versions/7/ready | {\"name\": \"faces\", \"ready\": true}",
        "/v2 | {\"name\": \"kpd\", \"version\": \"VERSION\", \"extensions\": [\"binary_tensor_data\", \"model_repository\"]}",
        "/v2/models/faces | {\"name\": \"faces\", \"versions\": [\"7\"], \"platform\": \"tensorflow_savedmodel\", \"inputs\": [{\"name\": \"input_image\", \"datatype\": \"FP32\", \"shape\": [-1, 96, 96, 3]}], \"outputs\": [{\"name\": \"keypoints\", \"datatype\": \"FP32\", \"shape\": [-1, 30]}], \"parameters\": {\"point_set\": \"kaggle15\", \"points\": \"POINTS\"}}"
      })
  void tellsOfItself(String path, String json) {
    Client.Answer answer = client.get(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .isEqualTo(
            JsonParser.parseString(
                json.replace("VERSION", KpdVersion.here())
                    .replace("POINTS", String.join(",", PointSet.kaggle15().points()))));
  }

  @ParameterizedTest
  @CsvSource({"FP32, nested", "UINT8, nested", "FP32, flat", "UINT8, flat"})
  void infersFromJson(String datatype, String form) {
    FaceImage face = Faces.color(1);
    String nested = "[" + Bodies.nested(face) + "]";
    String data = form.equals("flat") ? "[" + nested.replaceAll("[\\[\\]]", "") + "]" : nested;
    Client.Answer answer =
        client.post(
            INFER,
            """
            {"id": "a-7", "inputs": [{"name": "input_image", "shape": [1, 96, 96, 3],
              "datatype": "%s", "data": %s}], "outputs": [{"name": "keypoints"}]}
            """
                .formatted(datatype, data));
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    JsonObject json = answer.json().getAsJsonObject();
    assertThat(json.get("model_name").getAsString()).isEqualTo("faces");
    assertThat(json.get("model_version").getAsString()).isEqualTo("7");
    assertThat(json.get("id").getAsString()).isEqualTo("a-7");
    JsonObject output = json.getAsJsonArray("outputs").get(0).getAsJsonObject();
    assertThat(output.get("name").getAsString()).isEqualTo("keypoints");
    assertThat(output.get("datatype").getAsString()).isEqualTo("FP32");
    assertThat(output.get("shape")).isEqualTo(JsonParser.parseString("[1, 30]"));
    double[] row =
        output.getAsJsonArray("data").asList().stream()
            .mapToDouble(value -> value.getAsDouble())
            .toArray();
    Faces.assertSame(Keypoints.of(row), MODEL.answer(face));
  }

  @ParameterizedTest
  @CsvSource({"faces, 3", "faces, 1", "floats, 3", "floats, 1"})
  void infersFromRawBytes(String model, int channels) {
    List<FaceImage> faces =
        channels == 3
            ? List.of(Faces.color(1), Faces.color(2))
            : List.of(Faces.gray(1), Faces.gray(2));
    byte[] raw = raw(faces);
    byte[] body = body(head("UINT8", "[2, 96, 96, " + channels + "]", raw.length, true), raw);
    Client.Answer answer =
        client.post(
            "/v2/models/" + model + "/versions/" + (model.equals("faces") ? 7 : 1) + "/infer",
            body,
            LENGTH,
            Integer.toString(body.length - raw.length));
    assertRawAnswer(answer, faces);
  }

  @Test
  void infersFromRawFloats() {
    FaceImage face = Faces.color(3);
    byte[] bytes = Bodies.raw(face);
    ByteBuffer floats = ByteBuffer.allocate(bytes.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (byte value : bytes) {
      floats.putFloat(value & 0xFF);
    }
    byte[] body = body(head("FP32", "[1, 96, 96, 3]", floats.capacity(), true), floats.array());
    assertRawAnswer(
        client.post(INFER, body, LENGTH, Integer.toString(body.length - floats.capacity())),
        List.of(face));
  }

  @Test
  void infersFromWholePictures() {
    List<FaceImage> faces = List.of(Faces.color(1), Faces.gray(2));
    ByteArrayOutputStream elements = new ByteArrayOutputStream();
    for (FaceImage face : faces) {
      byte[] png = Bodies.png(face);
      elements.writeBytes(
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(png.length).array());
      elements.writeBytes(png);
    }
    byte[] raw = elements.toByteArray();
    byte[] body = body(head("BYTES", "[2]", raw.length, true), raw);
    assertRawAnswer(
        client.post(INFER, body, LENGTH, Integer.toString(body.length - raw.length)), faces);
  }

  @ParameterizedTest
  @CsvSource({"gzip", "deflate"})
  void takesAndGivesCompressedBodies(String algorithm) throws IOException {
    List<FaceImage> faces = java.util.Collections.nCopies(100, Faces.gray(1));
    byte[] raw = raw(faces);
    byte[] head =
        head("UINT8", "[100, 96, 96, 1]", raw.length, true).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (DeflaterOutputStream stream =
        algorithm.equals("gzip")
            ? new GZIPOutputStream(target)
            : new DeflaterOutputStream(target)) {
      stream.write(head);
      stream.write(raw);
    }
    Client.Answer answer =
        client.post(
            INFER,
            target.toByteArray(),
            LENGTH,
            Integer.toString(head.length),
            "Content-Encoding",
            algorithm,
            "Accept-Encoding",
            algorithm);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Encoding")).isEqualTo(algorithm);
  }

  @Test
  void binaryOutputIsAskedForByEachOutputOrTheRequest() {
    byte[] raw = Bodies.raw(Faces.gray(1));
    String[][] cases = {
      {"\"parameters\": {\"binary_data_output\": true},", "", "true"},
      {
        "",
        ", \"outputs\": [{\"name\": \"keypoints\", \"parameters\": {\"binary_data\": true}}]",
        "true"
      },
      {
        "\"parameters\": {\"binary_data_output\": true},",
        ", \"outputs\": [{\"name\": \"keypoints\", \"parameters\": {\"binary_data\": false}}]",
        "false"
      },
      {"", "", "false"}
    };
    for (String[] each : cases) {
      String head =
          String.format(
              Locale.ROOT,
              """
          {%s "inputs": [{"name": "input_image", "shape": [1, 96, 96, 1], "datatype": "UINT8",
            "parameters": {"binary_data_size": %d}}]%s}""",
              each[0],
              raw.length,
              each[1]);
      byte[] body = body(head, raw);
      Client.Answer answer =
          client.post(INFER, body, LENGTH, Integer.toString(body.length - raw.length));
      assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
      assertThat(!answer.header(LENGTH).isEmpty()).isEqualTo(Boolean.parseBoolean(each[2]));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | JSON Parse error: The document is empty",
        "`{}` | Found no inputs; expected one.",
        "`{\"inputs\": []}` | Found no inputs; expected one.",
        "`{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP32\", \"data\": [1]}]}` | Found shape [1] for input 'input_image' of signature 'serving_default'; expected [-1, 96, 96, 3] with at least one face.",
        "`{\"inputs\": [{\"name\": \"input_image\", \"shape\": [1], \"datatype\": \"INT64\", \"data\": [1]}]}` | Found datatype 'INT64' for input 'input_image'; expected FP32, UINT8 or BYTES.",
        "`{\"inputs\": [{\"name\": \"input_image\", \"datatype\": \"FP32\", \"data\": [1]}]}` | Found input 'input_image' without shape.",
        "`{\"inputs\": [{\"name\": \"input_image\", \"shape\": [1, 96, 96, 3], \"datatype\": \"FP32\"}]}` | Found input 'input_image' with neither; expected either data or binary_data_size.",
        "`{\"inputs\": [{\"name\": \"input_image\", \"shape\": [1, 96, 96, 3], \"datatype\": \"FP32\", \"data\": [1]}]}` | Found 1 values for shape [1, 96, 96, 3] of input 'input_image'; expected 27648.",
        "`{\"inputs\": [{\"name\": \"input_image\", \"shape\": [1, 96, 96, 3], \"datatype\": \"FP32\", \"parameters\": {\"binary_data_size\": 4}}]}` | Found 0 bytes after the JSON; expected 4, as binary_data_size says.",
        "`{\"inputs\": [{\"name\": \"input_image\", \"shape\": [-1, 96, 96, 3], \"datatype\": \"FP32\", \"data\": []}]}` | Found shape [-1, 96, 96, 3] for input 'input_image' of signature 'serving_default'; expected [-1, 96, 96, 3] with at least one face.",
        "`{\"inputs\": [{\"name\": \"input_image\", \"shape\": [1], \"datatype\": \"BYTES\", \"data\": [\"AAAA\"]}]}` | expected a JPEG, PNG or WebP picture",
        "`{\"inputs\": 7}` | JSON Parse error: Invalid value",
        "`{\"inputs\": [{\"shape\": [99999999999]}]}` | JSON Parse error: Invalid value",
        "`{\"inputs\": [{\"parameters\": {\"shared_memory_region\": \"x\"}}]}` | Shared memory is not supported; send the tensor itself.",
        "`nonsense` | JSON Parse error: Invalid value"
      })
  void badRequestsAreRefused(String body, String error) {
    Client.Answer answer = client.post(INFER, body);
    assertThat(answer.error()).contains(error);
    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"-1", "999999", "x"})
  void wrongHeaderLengthIsRefused(String length) {
    Client.Answer answer = client.post(INFER, "{}", LENGTH, length);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error())
        .isEqualTo(
            "Found Inference-Header-Content-Length '"
                + length
                + "'; expected a number up to the body's 2 bytes.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /v2/models/none | 404 | Request for unknown model: 'none' is not found",
        "GET | /v2/models/faces/versions/9 | 404 | Servable not found for request: Specific(faces, 9)",
        "GET | /v2/models/faces/versions/x | 400 | Found version 'x'; expected a number.",
        "GET | /v2/models/faces/infer | 405 | Found method GET; expected POST.",
        "GET | /v2/other | 404 | Found no '/v2/other' here; expected a path listed in /openapi.json.",
        "GET | /elsewhere | 404 | Found no '/elsewhere' here; expected a path listed in /openapi.json."
      })
  void whatIsNotThereIsNotFound(String method, String path, int status, String error) {
    Client.Answer answer = client.method(method, path);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.error()).isEqualTo(error);
  }

  @Test
  void listsTheLoadedModels() {
    JsonArray models = client.post("/v2/repository/index", "").json().getAsJsonArray();
    assertThat(models).hasSize(2);
    assertThat(models.get(0))
        .isEqualTo(
            JsonParser.parseString(
                "{\"name\": \"faces\", \"version\": \"7\", \"state\": \"READY\", \"reason\": \"\"}"));
  }

  private static String head(String datatype, String shape, int size, boolean binaryOutput) {
    return String.format(
        Locale.ROOT,
        """
    {"parameters": {"binary_data_output": %s}, "inputs": [{"name": "input_image", "shape": %s,
      "datatype": "%s", "parameters": {"binary_data_size": %d}}]}""",
        binaryOutput,
        shape,
        datatype,
        size);
  }

  private static byte[] body(String head, byte[] raw) {
    byte[] json = head.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(json.length + raw.length).put(json).put(raw).array();
  }

  private static byte[] raw(List<FaceImage> faces) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    faces.forEach(face -> bytes.writeBytes(Bodies.raw(face)));
    return bytes.toByteArray();
  }

  private static void assertRawAnswer(Client.Answer answer, List<FaceImage> faces) {
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
    byte[] body = answer.response().body();
    int length = Integer.parseInt(answer.header(LENGTH));
    JsonObject json =
        JsonParser.parseString(new String(body, 0, length, StandardCharsets.UTF_8))
            .getAsJsonObject();
    JsonObject output = json.getAsJsonArray("outputs").get(0).getAsJsonObject();
    assertThat(output.getAsJsonObject("parameters").get("binary_data_size").getAsInt())
        .isEqualTo(body.length - length);
    ByteBuffer raw =
        ByteBuffer.wrap(body, length, body.length - length).order(ByteOrder.LITTLE_ENDIAN);
    for (FaceImage face : faces) {
      float[] row = new float[Keypoint.COORDINATES];
      for (int i = 0; i < row.length; i++) {
        row[i] = raw.getFloat();
      }
      Faces.assertSame(Keypoints.of(row), MODEL.answer(face));
    }
    assertThat(raw.hasRemaining()).isFalse();
  }
}
