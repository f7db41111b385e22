package org.kpd.server.internal.inference;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceImage;
import org.kpd.core.internal.io.KpdVersion;
import org.kpd.serve.internal.model.FaceSignature;
import org.kpd.server.internal.faces.SignatureChoice;
import org.kpd.server.internal.model.ModelRepository;
import org.kpd.server.internal.model.ServedModel;
import org.kpd.server.internal.model.ServedVersion;

/** The metadata of the server and its models in the Open Inference Protocol. */
final class InferMetadata {
  private InferMetadata() {}

  /** The server's name, version and extensions. */
  static JsonObject server() {
    JsonObject json = new JsonObject();
    json.addProperty("name", "kpd");
    json.addProperty("version", KpdVersion.here());
    JsonArray extensions = new JsonArray();
    extensions.add("binary_tensor_data");
    extensions.add("model_repository");
    json.add("extensions", extensions);
    return json;
  }

  /** All loaded versions of all models. */
  static JsonArray index(ModelRepository models) {
    JsonArray list = new JsonArray();
    for (ServedModel model : models.models()) {
      for (ServedVersion version : model.versions()) {
        JsonObject json = new JsonObject();
        json.addProperty("name", model.name());
        json.addProperty("version", Long.toString(version.version()));
        json.addProperty("state", "READY");
        json.addProperty("reason", "");
        list.add(json);
      }
    }
    return list;
  }

  /** A model's versions, inputs, outputs and points. */
  static JsonObject model(ServedModel model, ServedVersion version) {
    JsonObject json = new JsonObject();
    json.addProperty("name", version.modelName());
    JsonArray versions = new JsonArray();
    model.versions().forEach(each -> versions.add(Long.toString(each.version())));
    json.add("versions", versions);
    json.addProperty("platform", "tensorflow_savedmodel");
    FaceSignature signature = SignatureChoice.of(version.model(), null).forMetadata();
    json.add(
        "inputs",
        tensor(
            signature.input(),
            signature.pixels().inferenceName(),
            -1,
            FaceImage.SIZE,
            FaceImage.SIZE,
            signature.channels()));
    json.add("outputs", tensor(signature.output(), "FP32", -1, signature.coordinates()));
    json.add("parameters", points(version.model().pointSet()));
    return json;
  }

  /**
   * Joins the names, since the protocol's parameters are strings, numbers or booleans; no point's
   * name contains a comma.
   */
  private static JsonObject points(PointSet set) {
    JsonObject json = new JsonObject();
    json.addProperty("point_set", set.name());
    json.addProperty("points", String.join(",", set.points()));
    return json;
  }

  private static JsonArray tensor(String name, String datatype, int... sizes) {
    JsonArray shape = new JsonArray();
    for (int size : sizes) {
      shape.add(size);
    }
    JsonObject tensor = new JsonObject();
    tensor.addProperty("name", name);
    tensor.addProperty("datatype", datatype);
    tensor.add("shape", shape);
    JsonArray list = new JsonArray();
    list.add(tensor);
    return list;
  }
}
