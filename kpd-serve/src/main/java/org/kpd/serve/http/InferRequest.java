package org.kpd.serve.http;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An inference request of the Open Inference Protocol: JSON, and after it the raw bytes of the
 * tensors that say so (the binary tensor extension). Models here have one input.
 */
final class InferRequest {
  private final long mostValues;
  private @Nullable String id;
  private @Nullable String signatureName;
  private @Nullable Tensor input;
  private final List<Output> outputs = new ArrayList<>();
  private boolean binaryOutput;

  private InferRequest(long mostValues) {
    this.mostValues = mostValues;
  }

  /** An input: what is said about it, and its values where those are in the JSON. */
  static final class Tensor {
    private String name = "";
    private String datatype = "";
    private @Nullable List<Integer> shape;
    private @Nullable Integer binarySize;
    private @Nullable TensorReader data;

    String name() {
      return name;
    }

    String datatype() {
      return datatype;
    }

    List<Integer> shape() {
      List<Integer> known = shape;
      if (known == null) {
        throw HttpProblem.badRequest("Found input '%s' without shape.".formatted(name));
      }
      return known;
    }

    /** How many of the bytes after the JSON are its own; null where its values are in the JSON. */
    @Nullable Integer binarySize() {
      return binarySize;
    }

    @Nullable TensorReader data() {
      return data;
    }
  }

  /**
   * An output that was asked for.
   *
   * @param name its name
   * @param binary whether as raw bytes; null where the request as a whole decides
   */
  record Output(String name, @Nullable Boolean binary) {}

  /**
   * Reads the JSON part of a body.
   *
   * @throws HttpProblem if it is no inference request
   */
  static InferRequest read(byte[] body, int jsonLength, long mostValues) {
    if (jsonLength == 0) {
      throw HttpProblem.badRequest("JSON Parse error: The document is empty");
    }
    InferRequest request = new InferRequest(mostValues);
    try (JsonReader json = Json.reader(body, 0, jsonLength)) {
      request.readDocument(json);
    } catch (IOException e) {
      throw Problems.of(e);
    } catch (IllegalStateException | NumberFormatException e) {
      throw HttpProblem.badRequest("JSON Parse error: Invalid value. " + e.getMessage());
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

  /** Whether the output of that name is wanted as raw bytes. */
  boolean binary(String output) {
    for (Output wanted : outputs) {
      if (!wanted.name().equals(output)) {
        throw HttpProblem.badRequest(
            "unexpected inference output '%s'; expected '%s'".formatted(wanted.name(), output));
      }
      if (wanted.binary() != null) {
        return wanted.binary();
      }
    }
    return binaryOutput;
  }

  private void readDocument(JsonReader json) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "id" -> id = json.nextString();
        case "parameters" -> readParameters(json);
        case "inputs" -> readInputs(json);
        case "outputs" -> readOutputs(json);
        default -> json.skipValue();
      }
    }
    json.endObject();
  }

  private void readParameters(JsonReader json) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "binary_data_output" -> binaryOutput = json.nextBoolean();
        case "signature_name" -> signatureName = json.nextString();
        default -> json.skipValue();
      }
    }
    json.endObject();
  }

  private void readInputs(JsonReader json) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      if (input != null) {
        throw HttpProblem.badRequest("Found more than one input; expected one.");
      }
      input = readInput(json);
    }
    json.endArray();
  }

  private Tensor readInput(JsonReader json) throws IOException {
    Tensor tensor = new Tensor();
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "name" -> tensor.name = json.nextString();
        case "datatype" -> tensor.datatype = json.nextString();
        case "shape" -> tensor.shape = readShape(json);
        case "parameters" -> tensor.binarySize = readBinarySize(json);
        case "data" -> {
          tensor.data = TensorReader.ofColumn(json, mostValues);
          tensor.data.read();
        }
        default -> json.skipValue();
      }
    }
    json.endObject();
    return tensor;
  }

  private static List<Integer> readShape(JsonReader json) throws IOException {
    List<Integer> shape = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      if (shape.size() == Json.DEPTH) {
        throw HttpProblem.badRequest("Found a shape of too many dimensions; expected 4.");
      }
      shape.add(json.nextInt());
    }
    json.endArray();
    return shape;
  }

  private static @Nullable Integer readBinarySize(JsonReader json) throws IOException {
    Integer size = null;
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      if (key.startsWith("shared_memory")) {
        throw HttpProblem.badRequest("Shared memory is not offered; send the tensor itself.");
      }
      if (key.equals("binary_data_size")) {
        size = json.nextInt();
      } else {
        json.skipValue();
      }
    }
    json.endObject();
    return size;
  }

  private void readOutputs(JsonReader json) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      if (!outputs.isEmpty()) {
        throw HttpProblem.badRequest("Found more than one output; expected one.");
      }
      outputs.add(readOutput(json));
    }
    json.endArray();
  }

  private static Output readOutput(JsonReader json) throws IOException {
    String name = "";
    Boolean binary = null;
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      if (key.equals("name")) {
        name = json.nextString();
      } else if (key.equals("parameters") && json.peek() == JsonToken.BEGIN_OBJECT) {
        binary = readBinary(json);
      } else {
        json.skipValue();
      }
    }
    json.endObject();
    return new Output(name, binary);
  }

  private static @Nullable Boolean readBinary(JsonReader json) throws IOException {
    Boolean binary = null;
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      if (key.equals("classification") || key.startsWith("shared_memory")) {
        throw HttpProblem.badRequest(
            "Found output parameter '%s', which is not offered.".formatted(key));
      }
      if (key.equals("binary_data")) {
        binary = json.nextBoolean();
      } else {
        json.skipValue();
      }
    }
    json.endObject();
    return binary;
  }
}
