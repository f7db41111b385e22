package org.kpd.server.internal.inference;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.faces.TensorReader;
import org.kpd.server.internal.http.HttpProblem;
import org.kpd.server.internal.http.Json;
import org.kpd.server.internal.http.JsonFields;

/**
 * An inference request of the Open Inference Protocol: JSON, followed by the raw bytes of tensors
 * that use the binary tensor extension. Models here have one input.
 */
final class InferRequest {
  private static final String SHARED_MEMORY = "shared_memory";

  private final long mostValues;
  private @Nullable String id;
  private @Nullable String signatureName;
  private @Nullable Tensor input;
  private @Nullable Output output;
  private boolean binaryOutput;

  private InferRequest(long mostValues) {
    this.mostValues = mostValues;
  }

  /** An input: its metadata, and its values if those are in the JSON. */
  static final class Tensor {
    private @Nullable String name;
    private @Nullable String datatype;
    private @Nullable List<Integer> shape;
    private @Nullable Integer binarySize;
    private @Nullable TensorReader data;

    String name() {
      return required("an input", "name", name);
    }

    String datatype() {
      return required("input '%s'".formatted(name()), "datatype", datatype);
    }

    List<Integer> shape() {
      return required("input '%s'".formatted(name()), "shape", shape);
    }

    /**
     * How many of the bytes after the JSON belong to this input; null if its values are in the
     * JSON.
     */
    @Nullable Integer binarySize() {
      return binarySize;
    }

    @Nullable TensorReader data() {
      return data;
    }
  }

  /**
   * A requested output; where it does not say whether to use raw bytes, the request's own setting
   * applies.
   */
  private static final class Output {
    private @Nullable String name;
    private @Nullable Boolean binary;
  }

  /**
   * Reads the JSON part of a body.
   *
   * @throws HttpProblem if it is not an inference request
   */
  static InferRequest read(byte[] body, int jsonLength, long mostValues) {
    if (jsonLength == 0) {
      throw HttpProblem.badRequest("JSON Parse error: The document is empty");
    }
    InferRequest request = new InferRequest(mostValues);
    try (JsonReader json = Json.reader(body, 0, jsonLength)) {
      request.readDocument(json);
    } catch (IOException e) {
      throw Json.problem(e);
    }
    return request;
  }

  @Nullable String id() {
    return id;
  }

  @Nullable String signatureName() {
    return signatureName;
  }

  Tensor input() {
    Tensor only = input;
    if (only == null) {
      throw HttpProblem.badRequest("Found no inputs; expected one.");
    }
    return only;
  }

  /** Whether the output of that name is requested as raw bytes. */
  boolean binary(String name) {
    Output wanted = output;
    if (wanted == null) {
      return binaryOutput;
    }
    String asked = required("an output", "name", wanted.name);
    if (!asked.equals(name)) {
      throw HttpProblem.badRequest("unexpected inference output '%s'; expected '%s'", asked, name);
    }
    return wanted.binary == null ? binaryOutput : wanted.binary;
  }

  private static <T> T required(String owner, String field, @Nullable T value) {
    if (value == null) {
      throw HttpProblem.badRequest("Found %s without %s.", owner, field);
    }
    return value;
  }

  private void readDocument(JsonReader json) throws IOException {
    JsonFields.read(
        json,
        name -> {
          switch (name) {
            case "id" -> id = JsonFields.string(json);
            case "parameters" -> readParameters(json);
            case "inputs" -> JsonFields.readList(json, each -> readInput(json));
            case "outputs" -> JsonFields.readList(json, each -> readOutput(json));
            default -> json.skipValue();
          }
        });
    JsonFields.requireEnd(json);
  }

  private void readParameters(JsonReader json) throws IOException {
    JsonFields.read(
        json,
        name -> {
          switch (name) {
            case "binary_data_output" -> binaryOutput = JsonFields.flag(json);
            case "signature_name" -> signatureName = JsonFields.string(json);
            default -> json.skipValue();
          }
        });
  }

  private void readInput(JsonReader json) throws IOException {
    if (input != null) {
      throw HttpProblem.badRequest("Found more than one input; expected one.");
    }
    Tensor tensor = new Tensor();
    JsonFields.read(
        json,
        name -> {
          switch (name) {
            case "name" -> tensor.name = JsonFields.string(json);
            case "datatype" -> tensor.datatype = JsonFields.string(json);
            case "shape" -> tensor.shape = readShape(json);
            case "parameters" -> readParameters(json, tensor);
            case "data" -> {
              tensor.data = TensorReader.ofColumn(json, mostValues);
              tensor.data.read();
            }
            default -> json.skipValue();
          }
        });
    input = tensor;
  }

  private static List<Integer> readShape(JsonReader json) throws IOException {
    List<Integer> shape = new ArrayList<>();
    JsonFields.readList(
        json,
        each -> {
          if (shape.size() == Json.DEPTH) {
            throw HttpProblem.badRequest("Found a shape of too many dimensions; expected 4.");
          }
          shape.add(JsonFields.integer(json));
        });
    return shape;
  }

  private static void readParameters(JsonReader json, Tensor tensor) throws IOException {
    JsonFields.read(
        json,
        name -> {
          if (name.startsWith(SHARED_MEMORY)) {
            throw HttpProblem.badRequest("Shared memory is not supported; send the tensor itself.");
          }
          if (name.equals("binary_data_size")) {
            tensor.binarySize = JsonFields.integer(json);
          } else {
            json.skipValue();
          }
        });
  }

  private void readOutput(JsonReader json) throws IOException {
    if (output != null) {
      throw HttpProblem.badRequest("Found more than one output; expected one.");
    }
    Output wanted = new Output();
    JsonFields.read(
        json,
        name -> {
          switch (name) {
            case "name" -> wanted.name = JsonFields.string(json);
            case "parameters" -> readParameters(json, wanted);
            default -> json.skipValue();
          }
        });
    output = wanted;
  }

  private static void readParameters(JsonReader json, Output wanted) throws IOException {
    JsonFields.read(
        json,
        name -> {
          if (name.equals("classification") || name.startsWith(SHARED_MEMORY)) {
            throw HttpProblem.badRequest(
                "Found output parameter '%s', which is not supported.", name);
          }
          if (name.equals("binary_data")) {
            wanted.binary = JsonFields.flag(json);
          } else {
            json.skipValue();
          }
        });
  }
}
