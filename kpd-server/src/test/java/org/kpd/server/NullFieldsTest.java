package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.serve.Faces;
import org.kpd.serve.TinyModel;

/** Typed clients write every field they know, with null for those that are not set. */
class NullFieldsTest {
  private static final String INFER = "/v2/models/faces/infer";
  private static final String PREDICT = "/v1/models/faces:predict";
  private static final String PICTURE =
      Base64.getEncoder().encodeToString(Bodies.png(Faces.color(1)));

  @RegisterExtension static final TinyServer server = TinyServer.of(TinyModel.of(300));

  private static final Client client = server.client();

  /** INPUT stands for the required fields of an input. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": null, \"inputs\": [{INPUT}]}",
        "{\"parameters\": null, \"inputs\": [{INPUT}]}",
        "{\"parameters\": {\"binary_data_output\": null, \"signature_name\": null, \"more\": null}, \"inputs\": [{INPUT}]}",
        "{\"inputs\": [{INPUT, \"parameters\": null}]}",
        "{\"inputs\": [{INPUT, \"parameters\": {\"binary_data_size\": null}}]}",
        "{\"inputs\": [{INPUT, \"parameters\": {\"shared_memory_region\": null, \"shared_memory_byte_size\": null}}]}",
        "{\"inputs\": [{INPUT, \"more\": null}]}",
        "{\"inputs\": [{INPUT}], \"outputs\": null}",
        "{\"inputs\": [{INPUT}], \"outputs\": [{\"name\": \"keypoints\", \"parameters\": null}]}",
        "{\"inputs\": [{INPUT}], \"outputs\": [{\"name\": \"keypoints\", \"datatype\": null, \"shape\": null, \"data\": null, \"parameters\": {\"binary_data\": null, \"classification\": null, \"shared_memory_region\": null}}]}",
        "{\"model_name\": null, \"model_version\": null, \"id\": null, \"parameters\": null, \"inputs\": [{INPUT, \"parameters\": null}], \"outputs\": null, \"more\": null}"
      })
  void inferenceTakesNullForWhatIsNotThere(String body) {
    String input =
        "\"name\": \"input_image\", \"shape\": [1], \"datatype\": \"BYTES\", \"data\": [\""
            + PICTURE
            + "\"]";
    JsonElement plain = outputs(client.post(INFER, "{\"inputs\": [{" + input + "}]}"));
    assertThat(outputs(client.post(INFER, body.replace("INPUT", input)))).isEqualTo(plain);
  }

  @Test
  void rawTensorsMayHaveNullForTheirData() {
    byte[] raw = Bodies.raw(Faces.gray(1));
    String head =
        String.format(
            Locale.ROOT,
            """
        {"inputs": [{"name": "input_image", "shape": [1, 96, 96, 1], "datatype": "UINT8",
          "data": null, "parameters": {"binary_data_size": %d}}], "id": null}""",
            raw.length);
    byte[] body =
        (head + new String(raw, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    Client.Answer answer =
        client.post(
            INFER, body, "Inference-Header-Content-Length", Integer.toString(head.length()));
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    assertThat(answer.json().getAsJsonObject().has("id")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"signature_name\": null, \"instances\": [PICTURE]}",
        "{\"instances\": [PICTURE], \"signature_name\": null, \"inputs\": null}",
        "{\"inputs\": null, \"instances\": [PICTURE], \"more\": null}",
        "{\"instances\": [{\"input_image\": PICTURE, \"more\": null}]}",
        "{\"instances\": [{\"more\": null, \"input_image\": PICTURE}]}",
        "{\"instances\": [{\"b64\": null, \"input_image\": PICTURE}]}"
      })
  void predictTakesNullForWhatIsNotThere(String body) {
    String picture = "{\"b64\": \"" + PICTURE + "\"}";
    Client.Answer plain = client.post(PREDICT, "{\"instances\": [" + picture + "]}");
    Client.Answer answer = client.post(PREDICT, body.replace("PICTURE", picture));
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(plain.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"inputs\": null}` | Found no inputs; expected one.",
        "`{\"inputs\": [null]}` | JSON Parse error: Invalid value. Found null at $.inputs[0]; expected an object.",
        "`{\"inputs\": [{\"name\": null, \"shape\": [1], \"datatype\": \"BYTES\", \"data\": [\"\"]}]}` | Found an input without name.",
        "`{\"inputs\": [{\"name\": \"input_image\", \"shape\": null, \"datatype\": \"BYTES\", \"data\": [\"\"]}]}` | Found input 'input_image' without shape.",
        "`{\"inputs\": [{\"name\": \"input_image\", \"shape\": [1], \"datatype\": null, \"data\": [\"\"]}]}` | Found input 'input_image' without datatype.",
        "`{\"inputs\": [{\"name\": \"input_image\", \"shape\": [1], \"datatype\": \"BYTES\", \"data\": null}]}` | Found input 'input_image' with neither; expected either data or binary_data_size.",
        "`{\"inputs\": [{\"name\": \"input_image\", \"shape\": [null], \"datatype\": \"BYTES\"}]}` | JSON Parse error: Invalid value. Found null at $.inputs[0].shape[0]; expected a number.",
        "`{\"outputs\": [null]}` | JSON Parse error: Invalid value. Found null at $.outputs[0]; expected an object.",
        "`null` | JSON Parse error: Invalid value. Found null at $; expected an object."
      })
  void inferenceSaysWhichRequiredFieldIsNull(String body, String error) {
    assertRefused(client.post(INFER, body), error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`null` | JSON Value: null Is not object",
        "`{\"instances\": null}` | Missing 'inputs' or 'instances' key",
        "`{\"instances\": null, \"inputs\": null}` | Missing 'inputs' or 'instances' key",
        "`{\"instances\": [null]}` | JSON Value: null Type: Null is not of expected type: float",
        "`{\"instances\": [{\"input_image\": null}]}` | JSON Value: {} not formatted correctly for base64 data",
        "`{\"instances\": [{\"b64\": null}]}` | JSON Value: {} not formatted correctly for base64 data"
      })
  void predictSaysWhichRequiredFieldIsNull(String body, String error) {
    assertRefused(client.post(PREDICT, body), error);
  }

  private static void assertRefused(Client.Answer answer, String error) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo(error);
  }

  private static JsonElement outputs(Client.Answer answer) {
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    return answer.json().getAsJsonObject().get("outputs");
  }
}
