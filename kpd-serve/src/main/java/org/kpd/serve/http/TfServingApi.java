package org.kpd.serve.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * TensorFlow Serving's REST interface, version 1: predict, status and metadata. Its classify and
 * regress take tf.Example records, which no model of faces does.
 */
final class TfServingApi implements Api {
  private final ModelRepository models;
  private final Predictions predictions;
  private final FaceInputs inputs;

  TfServingApi(ModelRepository models, Predictions predictions, FaceInputs inputs) {
    this.models = models;
    this.predictions = predictions;
    this.inputs = inputs;
  }

  @Override
  public String name() {
    return "tensorflow_serving";
  }

  @Override
  public boolean serves(String path) {
    return path.toLowerCase(Locale.ROOT).startsWith("/v1/");
  }

  @Override
  public CompletableFuture<Reply> answer(Call call) {
    ModelPath path = ModelPath.parse(call.method(), call.path());
    @Nullable String name = path.model();
    if (name == null) {
      throw HttpProblem.badRequest("Missing model name in request.");
    }
    return switch (path.action()) {
      case "predict" -> predict(call, path, name);
      case "classify", "regress" ->
          throw HttpProblem.of(
              HttpProblem.NOT_IMPLEMENTED,
              "Found %s, which takes tf.Example records; expected predict."
                  .formatted(path.action()));
      case "metadata" -> CompletableFuture.completedFuture(metadata(call, path, name));
      default -> CompletableFuture.completedFuture(status(call, path, name));
    };
  }

  private CompletableFuture<Reply> predict(Call call, ModelPath path, String name) {
    ServedVersion leased = model(call, name, path).lease(path.version(), path.label());
    TfPredictRequest[] request = new TfPredictRequest[1];
    return predictions.answer(
        call,
        leased,
        version -> {
          request[0] = TfPredictRequest.read(call.body(), inputs.mostValues());
          SignatureChoice choice = SignatureChoice.of(version.model(), request[0].signatureName());
          return request[0].faces(call, choice, inputs);
        },
        coordinates -> {
          StringBuilder json = new StringBuilder(coordinates.length * 12);
          json.append(request[0].inRows() ? "{\"predictions\": " : "{\"outputs\": ");
          Json.writeRows(coordinates, json);
          return Reply.json(json.append('}'));
        });
  }

  private Reply metadata(Call call, ModelPath path, String name) {
    ServedVersion leased = model(call, name, path).lease(path.version(), path.label());
    try {
      return Reply.json(TfMetadata.of(leased));
    } finally {
      leased.release();
    }
  }

  private Reply status(Call call, ModelPath path, String name) {
    ServedModel model = models.model(name);
    if (model == null) {
      throw HttpProblem.notFound("Could not find any versions of model " + name);
    }
    call.notice(model);
    @Nullable String label = path.label();
    @Nullable Long version = label == null ? path.version() : Long.valueOf(model.labeled(label));
    List<VersionStatus> statuses = new ArrayList<>();
    for (VersionStatus status : model.statuses()) {
      if (version == null || status.version() == version) {
        statuses.add(0, status);
      }
    }
    if (statuses.isEmpty()) {
      throw HttpProblem.notFound(
          version == null
              ? "Could not find any versions of model " + name
              : String.format(Locale.ROOT, "Could not find version %d of model %s", version, name));
    }
    JsonArray list = new JsonArray();
    statuses.forEach(status -> list.add(json(status)));
    JsonObject reply = new JsonObject();
    reply.add("model_version_status", list);
    return Reply.json(reply);
  }

  private ServedModel model(Call call, String name, ModelPath path) {
    ServedModel model = models.model(name);
    if (model == null) {
      @Nullable Long version = path.version();
      throw HttpProblem.notFound(
          version == null
              ? "Servable not found for request: Latest(%s)".formatted(name)
              : String.format(
                  Locale.ROOT, "Servable not found for request: Specific(%s, %d)", name, version));
    }
    call.notice(model);
    return model;
  }

  private static JsonObject json(VersionStatus status) {
    JsonObject error = new JsonObject();
    error.addProperty("error_code", status.error().isEmpty() ? "OK" : "UNKNOWN");
    error.addProperty("error_message", status.error());
    JsonObject json = new JsonObject();
    json.addProperty("version", Long.toString(status.version()));
    json.addProperty("state", status.state().name());
    json.add("status", error);
    return json;
  }
}
