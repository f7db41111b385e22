package org.kpd.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.kpd.core.image.FaceImage;
import org.kpd.serve.Faces;

/** A fuzzer: requests that are malformed in random ways; a few of them are valid. */
final class Malformed {
  private static final String INFER = "/v2/models/faces/infer";
  private static final String PREDICT = "/v1/models/faces:predict";
  private static final String PHOTO = "/v1/keypoints";
  private static final List<String> PATHS =
      List.of(
          PREDICT,
          INFER,
          PHOTO,
          "/v1/models/..%2F..%2Fetc:predict",
          "/v1/models/../../etc/passwd:predict",
          "/v1/models/%00:predict",
          "/v1/models/%FF%FE:predict",
          "/v1/models/faces%2Fversions%2F1:predict",
          "/v1/models/" + "x".repeat(3000) + ":predict",
          "/v2/models/%zz/infer",
          "/v2/models/faces/versions/-1/infer",
          "/v2/models/faces/versions/99999999999999999999/infer",
          "/v1/models/faces/versions/0000000000000000000000001:predict",
          "/v1/keypoints?box=NaN,0,1,1",
          "/v1/keypoints?box=1e308,1e308,1e308,1e308",
          "/v1/keypoints?box=-5,-5,1e-300,1e-300",
          "/v1/keypoints?model=%00&version=99999999999999999999",
          "/page/../../../secret",
          "//v2//health",
          "/;a=b/v2",
          "*");
  private static final List<String> JSON =
      List.of(
          "",
          "{",
          "}",
          "null",
          "[]",
          "\"\"",
          "{\"instances\": [NaN, Infinity, -Infinity]}",
          "{\"instances\": [1e308, -1e308, 1e-400]}",
          "{\"instances\": [99999999999999999999999999999999999999999999]}",
          "{\"instances\": [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}",
          "{\"instances\": [[], [[]], 1]}",
          "{\"instances\": [{\"b64\": \"====\"}]}",
          "{\"instances\": [{\"b64\": {\"b64\": 1}}]}",
          "{\"instances\": [{\"b64\": \"iVBORw0KGgo=\"}]}",
          "{\"instances\": [{\"input_image\": {\"b64\": \"/9j/4AAQ\"}}]}",
          "{\"inputs\": {\"input_image\": [], \"more\": 1}}",
          "{\"inputs\": [{\"name\": \"input_image\", \"shape\": [2147483647, 96, 96, 3], \"datatype\": \"FP32\", \"data\": []}]}",
          "{\"inputs\": [{\"name\": \"input_image\", \"shape\": [-9, -9, 0, 1.5], \"datatype\": \"UINT8\", \"data\": [1]}]}",
          "{\"inputs\": [{\"name\": \"input_image\", \"shape\": [1, 96, 96, 3], \"datatype\": \"UINT8\", \"parameters\": {\"binary_data_size\": -1}}]}",
          "{\"inputs\": [{\"name\": \"input_image\", \"shape\": [1, 96, 96, 3], \"datatype\": \"BYTES\", \"parameters\": {\"binary_data_size\": 2147483647}}]}",
          "{\"inputs\": [{\"name\": \"input_image\", \"shape\": [], \"datatype\": \"BYTES\", \"data\": \"AAAA\"}]}",
          "{\"inputs\": [{\"name\": {}, \"shape\": {}, \"datatype\": [], \"data\": null}]}",
          "{\"inputs\": [{\"data\": [true, false, null, {}]}], \"outputs\": 3, \"id\": {}}",
          "{\"signature_name\": \"\\ud800\", \"instances\": [1]}",
          "{\"signature_name\": \"" + "x".repeat(5000) + "\", \"instances\": [1]}",
          "{\"instances\": [1], \"instances\": [1]}",
          "{'instances': [1]}",
          "{\"instances\": [1,]}",
          "{\"instances\": [0x10, 1_000, 01, +1, .5]}");

  private Malformed() {}

  /** The bytes of a request, and whether they are truncated. */
  static final class Request {
    private final byte[] bytes;
    private final boolean cut;

    private Request(byte[] bytes, boolean cut) {
      this.bytes = bytes;
      this.cut = cut;
    }

    byte[] bytes() {
      return bytes;
    }

    boolean cut() {
      return cut;
    }
  }

  /** The request for a seed. */
  static Request of(long seed) {
    Random random = new Random(seed);
    String path = random.nextInt(3) == 0 ? pick(random, PATHS) : pick(random, PATHS.subList(0, 3));
    byte[] body = body(random);
    String[] headers = headers(random, body);
    byte[] whole = RawConnection.post(path, body, headers);
    if (random.nextInt(12) == 0) {
      return new Request(java.util.Arrays.copyOf(whole, random.nextInt(whole.length)), true);
    }
    if (random.nextInt(20) == 0) {
      byte[] noise = new byte[random.nextInt(300) + 1];
      random.nextBytes(noise);
      return new Request(noise, true);
    }
    return new Request(whole, false);
  }

  private static byte[] body(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> mutated(random, pick(random, JSON).getBytes(StandardCharsets.UTF_8));
      case 1 -> pick(random, JSON).getBytes(StandardCharsets.UTF_8);
      case 2 -> mutated(random, Bodies.png(Faces.gray(random.nextInt(5))));
      case 3 -> mutated(random, binary(random));
      case 4 -> {
        byte[] noise = new byte[random.nextInt(2000)];
        random.nextBytes(noise);
        yield noise;
      }
      default -> mutated(random, form(random));
    };
  }

  private static String[] headers(Random random, byte[] body) {
    return switch (random.nextInt(8)) {
      case 0 ->
          new String[] {"Inference-Header-Content-Length", "" + random.nextInt(body.length + 5)};
      case 1 -> new String[] {"Inference-Header-Content-Length", "-" + random.nextInt(9)};
      case 2 -> new String[] {"Content-Type", "multipart/form-data; boundary=xyz"};
      case 3 -> new String[] {"Content-Type", "multipart/form-data"};
      case 4 -> new String[] {"Content-Encoding", random.nextBoolean() ? "gzip" : "deflate"};
      case 5 -> new String[] {"Content-Encoding", "\u00e4\u0001"};
      case 6 -> new String[] {"Expect", "100-continue-not"};
      default -> new String[] {"Inference-Header-Content-Length", "" + Math.min(body.length, 170)};
    };
  }

  private static byte[] binary(Random random) {
    FaceImage face = Faces.gray(random.nextInt(5));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head =
        "{\"inputs\": [{\"name\": \"input_image\", \"shape\": [1, 96, 96, 1], \"datatype\": \"UINT8\","
            + " \"parameters\": {\"binary_data_size\": 9216}}]}";
    body.writeBytes((head + " ".repeat(170 - head.length())).getBytes(StandardCharsets.UTF_8));
    body.writeBytes(Bodies.raw(face));
    return body.toByteArray();
  }

  private static byte[] form(Random random) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head =
        "--xyz\r\nContent-Disposition: form-data; name=\"image\"; filename=\"../a\"\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(Bodies.png(Faces.gray(random.nextInt(5))));
    body.writeBytes("\r\n--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  /** A copy with some bytes changed, removed or doubled; sometimes none. */
  private static byte[] mutated(Random random, byte[] original) {
    byte[] bytes = original.clone();
    if (bytes.length == 0) {
      return bytes;
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0
        ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1))
        : bytes;
  }

  private static String pick(Random random, List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
