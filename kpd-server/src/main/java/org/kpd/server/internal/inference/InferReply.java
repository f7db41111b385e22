package org.kpd.server.internal.inference;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.http.Json;
import org.kpd.server.internal.http.Reply;
import org.kpd.server.internal.model.ServedVersion;

/**
 * Builds inference responses of the Open Inference Protocol, with the output in JSON or as raw
 * bytes after it.
 */
final class InferReply {
  /** The header with the length of the JSON, after which the raw tensors begin. */
  static final String JSON_LENGTH = "Inference-Header-Content-Length";

  private InferReply() {}

  static Reply of(
      ServedVersion version, @Nullable String id, String output, float[] coordinates, boolean raw) {
    JsonObject json = new JsonObject();
    json.addProperty("model_name", version.modelName());
    json.addProperty("model_version", Long.toString(version.version()));
    if (id != null) {
      json.addProperty("id", id);
    }
    JsonObject tensor = new JsonObject();
    tensor.addProperty("name", output);
    tensor.addProperty("datatype", "FP32");
    JsonArray shape = new JsonArray();
    int width = version.model().pointSet().coordinates();
    shape.add(coordinates.length / width);
    shape.add(width);
    tensor.add("shape", shape);
    JsonArray outputs = new JsonArray();
    outputs.add(tensor);
    json.add("outputs", outputs);
    return raw ? raw(json, tensor, coordinates) : plain(json, tensor, coordinates);
  }

  private static Reply plain(JsonObject json, JsonObject tensor, float[] coordinates) {
    JsonArray data = new JsonArray(coordinates.length);
    for (float coordinate : coordinates) {
      data.add(coordinate);
    }
    tensor.add("data", data);
    return Reply.json(json);
  }

  private static Reply raw(JsonObject json, JsonObject tensor, float[] coordinates) {
    int size = coordinates.length * Float.BYTES;
    JsonObject parameters = new JsonObject();
    parameters.addProperty("binary_data_size", size);
    tensor.add("parameters", parameters);
    byte[] head = Json.text(json).getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = ByteBuffer.allocate(head.length + size).order(ByteOrder.LITTLE_ENDIAN);
    body.put(head);
    for (float coordinate : coordinates) {
      body.putFloat(coordinate);
    }
    return Reply.of(Reply.BYTES, body.array())
        .withHeaders(Map.of(JSON_LENGTH, Integer.toString(head.length)));
  }
}
