package org.kpd.server.internal.tfserving;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.kpd.server.internal.model.ServedVersion;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** A model's signatures in the format of TensorFlow Serving: protocol buffers as JSON. */
final class TfMetadata {
  private TfMetadata() {}

  static JsonObject of(ServedVersion version) {
    JsonObject spec = new JsonObject();
    spec.addProperty("name", version.modelName());
    spec.addProperty("signature_name", "");
    spec.addProperty("version", Long.toString(version.version()));
    JsonObject signatures = new JsonObject();
    new TreeMap<>(version.model().definitions())
        .forEach((key, definition) -> signatures.add(key, signature(definition)));
    // The same name twice: the metadata field, and the map inside its message.
    JsonObject message = new JsonObject();
    message.add("signature_def", signatures);
    JsonObject field = new JsonObject();
    field.add("signature_def", message);
    JsonObject metadata = new JsonObject();
    metadata.add("model_spec", spec);
    metadata.add("metadata", field);
    return metadata;
  }

  private static JsonObject signature(SignatureDef definition) {
    JsonObject json = new JsonObject();
    json.add("inputs", tensors(definition.getInputsMap()));
    json.add("outputs", tensors(definition.getOutputsMap()));
    json.addProperty("method_name", definition.getMethodName());
    json.add("defaults", new JsonObject());
    return json;
  }

  private static JsonObject tensors(Map<String, TensorInfo> tensors) {
    JsonObject json = new JsonObject();
    new TreeMap<>(tensors).forEach((name, info) -> json.add(name, tensor(info)));
    return json;
  }

  private static JsonObject tensor(TensorInfo info) {
    JsonArray sizes = new JsonArray();
    info.getTensorShape()
        .getDimList()
        .forEach(
            dim -> {
              JsonObject size = new JsonObject();
              // 64-bit numbers are strings in the JSON form of protocol buffers.
              size.addProperty("size", Long.toString(dim.getSize()));
              size.addProperty("name", dim.getName());
              sizes.add(size);
            });
    JsonObject shape = new JsonObject();
    shape.add("dim", sizes);
    shape.addProperty("unknown_rank", info.getTensorShape().getUnknownRank());
    JsonObject json = new JsonObject();
    json.addProperty("dtype", info.getDtype().name());
    json.add("tensor_shape", shape);
    json.addProperty("name", info.getName());
    return json;
  }
}
