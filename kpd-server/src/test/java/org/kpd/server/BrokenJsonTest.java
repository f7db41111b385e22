package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;

/** JSON that is broken anywhere is rejected with a message of our own. */
class BrokenJsonTest {
  private static final List<String> VALUES =
      List.of("null", "true", "1", "-1.5", "1e999", "\"x\"", "\"\"", "[]", "{}", "[[]]", "[null]");
  private static final List<String> PREDICT_FIELDS =
      List.of(
          "{\"signature_name\": %s, \"instances\": [1]}",
          "{\"instances\": %s}",
          "{\"inputs\": %s}",
          "{\"instances\": [%s]}",
          "{\"instances\": [{\"b64\": %s}]}",
          "{\"instances\": [{\"input_image\": %s}]}",
          "{\"inputs\": {\"input_image\": %s}}",
          "{\"inputs\": {\"b64\": %s}}",
          "%s");
  private static final List<String> INFER_FIELDS =
      List.of(
          "{\"id\": %s, \"inputs\": []}",
          "{\"parameters\": %s, \"inputs\": []}",
          "{\"parameters\": {\"binary_data_output\": %s}, \"inputs\": []}",
          "{\"parameters\": {\"signature_name\": %s}, \"inputs\": []}",
          "{\"inputs\": %s}",
          "{\"inputs\": [%s]}",
          "{\"inputs\": [{\"name\": %s}]}",
          "{\"inputs\": [{\"name\": \"input_image\", \"shape\": %s, \"datatype\": \"FP32\", \"data\": [1]}]}",
          "{\"inputs\": [{\"name\": \"input_image\", \"shape\": [%s], \"datatype\": \"FP32\", \"data\": [1]}]}",
          "{\"inputs\": [{\"name\": \"input_image\", \"shape\": [1], \"datatype\": %s, \"data\": [1]}]}",
          "{\"inputs\": [{\"name\": \"input_image\", \"shape\": [1], \"datatype\": \"BYTES\", \"data\": %s}]}",
          "{\"inputs\": [{\"name\": \"input_image\", \"shape\": [1], \"datatype\": \"UINT8\", \"data\": [%s]}]}",
          "{\"inputs\": [{\"name\": \"input_image\", \"parameters\": %s}]}",
          "{\"inputs\": [{\"name\": \"input_image\", \"parameters\": {\"binary_data_size\": %s}}]}",
          "{\"inputs\": [], \"outputs\": %s}",
          "{\"inputs\": [], \"outputs\": [%s]}",
          "{\"inputs\": [], \"outputs\": [{\"name\": %s}]}",
          "{\"inputs\": [], \"outputs\": [{\"parameters\": %s}]}",
          "{\"inputs\": [], \"outputs\": [{\"parameters\": {\"binary_data\": %s}}]}",
          "%s");

  @RegisterExtension
  static final TinyServer server =
      TinyServer.of(TinyModel.of(0)).withModel(model -> model.withLabels(Map.of("x", 1L)));

  private static final Client client = server.client();

  @Test
  void isRefusedOnEveryRoute() throws IOException {
    List<byte[]> all = broken("{\"instances\": [[1, 2.5], [{\"b64\": \"AAAA\"}, true]]}");
    List<byte[]> few = IntStream.range(0, all.size() / 9).mapToObj(i -> all.get(i * 9)).toList();
    for (Description.Operation operation : Description.operations()) {
      if (operation.method().equals("POST") && !operation.path().endsWith("/index")) {
        String path =
            operation
                .path()
                .replace("{model}", "faces")
                .replace("{version}", "1")
                .replace("{label}", "x");
        (path.equals(predict()) ? all : few).forEach(body -> assertRefused(path, body));
      }
    }
  }

  /** Among the values of a tensor, only NaN and Infinity are accepted besides strict JSON. */
  @Test
  void isRefusedAmongTheValuesOfTensors() {
    String face = Bodies.nested(Faces.color(1));
    String nan = face.replaceFirst("\\d+", "NaN").replaceFirst(",\\d+", ",-Infinity");
    for (String instances : List.of(face, nan)) {
      assertThat(client.post(predict(), "{\"instances\": [" + instances + "]}").status())
          .isEqualTo(200);
    }
    for (String wrong :
        List.of(
            face.replaceFirst(",", ";"),
            face.replaceFirst(",", ",,"),
            face.replaceFirst(",", " "),
            face.replaceFirst(",", ",/* a comment */"),
            face.replaceFirst(",", ",// a comment\n"),
            face.replaceFirst(",", ",# a comment\n"),
            face.replaceFirst("\\d+", "'NaN'"),
            face.replaceFirst("\\d+", "nan"),
            face.replaceFirst("\\d+", "+NaN"),
            face.replaceFirst("\\d+", "01"),
            face.replaceFirst("\\d+", ".5"),
            face.replaceFirst("\\d+", "5."),
            face.replaceFirst("\\d+", "0x1"),
            face.replaceFirst("\\d+", "1_0"),
            face.replaceFirst("\\d+", "+1"),
            face.replaceFirst("\\d+", "1f"),
            face.replaceFirst("\\d+", "\u0661"),
            face.replaceFirst("]", ",]"),
            "{input_image: " + face + "}",
            "{'input_image': " + face + "}",
            "{\"input_image\" = " + face + "}",
            "{\"input_image\" => " + face + "}",
            "{\"input_image\": " + face + "; \"more\": null}",
            face + "]",
            face + "}")) {
      assertRefused(
          predict(), ("{\"instances\": [" + wrong + "]}").getBytes(StandardCharsets.UTF_8));
    }
    for (String after : List.of("}", "]", ",", "{}", "null", "x", "\u0000", "\ufeff")) {
      assertRefused(
          predict(), ("{\"instances\": [" + face + "]}" + after).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void valuesOfEveryWrongKindAreSaidInOurWords() {
    for (String value : VALUES) {
      PREDICT_FIELDS.forEach(
          body -> assertRefused(predict(), body.formatted(value).getBytes(StandardCharsets.UTF_8)));
      INFER_FIELDS.forEach(
          body -> assertRefused(infer(), body.formatted(value).getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void charactersOfTwoHalvesAreReadWhereverTheBufferEnds() {
    for (int length = 1015; length < 1030; length++) {
      String name = "x".repeat(length) + "\ud83d\ude00".repeat(40);
      Client.Answer answer =
          client.post(predict(), "{\"signature_name\": \"" + name + "\", \"instances\": [[1]]}");
      assertThat(answer.error())
          .startsWith("Serving signature name: \"" + name + "\" not found in signature def");
    }
  }

  private static String predict() {
    return "/v1/models/faces:predict";
  }

  private static String infer() {
    return "/v2/models/faces/infer";
  }

  /**
   * Variants of a document: each byte removed, doubled or changed, and truncated at each position.
   */
  private static List<byte[]> broken(String document) {
    byte[] whole = document.getBytes(StandardCharsets.UTF_8);
    List<byte[]> bodies = new ArrayList<>();
    for (int at = 0; at < whole.length; at++) {
      bodies.add(Arrays.copyOf(whole, at));
      for (byte other : new byte[] {0, '{', ']', '"', '\'', '\\', ';', '#', '/', 'e', -1}) {
        byte[] changed = whole.clone();
        changed[at] = other;
        bodies.add(changed);
      }
    }
    return bodies;
  }

  private static void assertRefused(String path, byte[] body) {
    Client.Answer answer = client.post(path, body);
    String sent =
        path + " " + new String(body, 0, Math.min(200, body.length), StandardCharsets.UTF_8);
    assertThat(answer.status()).describedAs(sent).isEqualTo(400);
    Errors.assertOurs(answer.text());
  }
}
