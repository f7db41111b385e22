package org.kpd.server.internal.tfserving;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.faces.FaceInputs;
import org.kpd.server.internal.faces.Predictions;
import org.kpd.server.internal.faces.SignatureChoice;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.HttpProblem;
import org.kpd.server.internal.http.Json;
import org.kpd.server.internal.http.Reply;
import org.kpd.server.internal.http.WholeNumber;
import org.kpd.server.internal.model.ModelRepository;
import org.kpd.server.internal.model.ServedModel;
import org.kpd.server.internal.model.ServedVersion;
import org.kpd.server.internal.model.VersionStatus;
import org.kpd.server.internal.routing.Api;
import org.kpd.server.internal.routing.PathTemplate;
import org.kpd.server.internal.routing.Route;

/**
 * TensorFlow Serving's REST interface, version 1: predict, status and metadata. Its classify and
 * regress methods take tf.Example records, which no model of faces accepts.
 */
public final class TfServingApi implements Api {
  private static final List<String> MODELS =
      List.of(
          "/v1/models/{model}",
          "/v1/models/{model}/versions/{version}",
          "/v1/models/{model}/labels/{label}");

  private final ModelRepository models;
  private final Predictions predictions;
  private final FaceInputs inputs;

  public TfServingApi(ModelRepository models, Predictions predictions, FaceInputs inputs) {
    this.models = models;
    this.predictions = predictions;
    this.inputs = inputs;
  }

  @Override
  public String name() {
    return "tensorflow_serving";
  }

  @Override
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (String model : MODELS) {
      routes.add(Route.get(path(model), this::status));
      routes.add(Route.get(path(model + "/metadata"), this::metadata));
      routes.add(Route.post(path(model + ":predict"), this::predict));
      for (String verb : List.of("classify", "regress")) {
        routes.add(
            Route.post(path(model + ":" + verb), call -> notOffered(call, verb)).undescribed());
      }
    }
    routes.add(Route.get(path("/v1/models"), call -> withoutModel()).undescribed());
    return routes;
  }

  private static PathTemplate path(String text) {
    return PathTemplate.inAnyCase(text);
  }

  @Override
  public @Nullable HttpProblem unknown(Call call) {
    return call.path().toLowerCase(Locale.ROOT).startsWith("/v1/") ? malformed(call) : null;
  }

  @Override
  public String wrongMethod(Call call, String expected) {
    return malformed(call).text();
  }

  private CompletableFuture<Reply> predict(Call call) {
    return predictions.answer(call, lease(call), version -> prepare(call, version));
  }

  private CompletableFuture<Predictions.Prepared> prepare(Call call, ServedVersion version) {
    TfPredictRequest request = TfPredictReader.read(call.body(), inputs.mostValues());
    SignatureChoice choice = SignatureChoice.of(version.model(), request.signatureName());
    return request
        .faces(call, choice, inputs)
        .thenApply(
            faces ->
                new Predictions.Prepared(
                    faces,
                    coordinates ->
                        reply(
                            request.inRows(),
                            coordinates,
                            version.model().pointSet().coordinates())));
  }

  private static Reply reply(boolean inRows, float[] coordinates, int width) {
    StringBuilder json = new StringBuilder(coordinates.length * 12);
    json.append(inRows ? "{\"predictions\": " : "{\"outputs\": ");
    Json.writeRows(coordinates, width, json);
    return Reply.json(json.append('}'));
  }

  private Reply metadata(Call call) {
    ServedVersion leased = lease(call);
    try {
      return Reply.json(TfMetadata.of(leased));
    } finally {
      leased.release();
    }
  }

  private Reply status(Call call) {
    String name = call.required("model");
    @Nullable Long asked = version(call);
    ServedModel model = models.model(name);
    if (model == null) {
      throw HttpProblem.notFound("Could not find any versions of model " + name);
    }
    call.notice(model.name());
    @Nullable String label = call.value("label");
    @Nullable Long version = label == null ? asked : Long.valueOf(model.labeled(label));
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

  private ServedVersion lease(Call call) {
    String name = call.required("model");
    @Nullable Long version = version(call);
    ServedModel model = models.model(name);
    if (model == null) {
      throw HttpProblem.notFound(
          version == null
              ? "Servable not found for request: Latest(%s)".formatted(name)
              : String.format(
                  Locale.ROOT, "Servable not found for request: Specific(%s, %d)", name, version));
    }
    call.notice(model.name());
    return model.lease(version, call.value("label"));
  }

  private static @Nullable Long version(Call call) {
    @Nullable String text = call.value("version");
    if (text == null) {
      return null;
    }
    if (!WholeNumber.areDigits(text)) {
      throw malformed(call);
    }
    long version = WholeNumber.of(text);
    if (version < 0) {
      throw HttpProblem.badRequest("Failed to convert version: %s to numeric.", text);
    }
    return version;
  }

  private static CompletableFuture<Reply> notOffered(Call call, String verb) {
    var unused = version(call);
    throw HttpProblem.of(
        HttpProblem.NOT_IMPLEMENTED,
        "Found %s, which takes tf.Example records; expected predict.".formatted(verb));
  }

  private static Reply withoutModel() {
    throw HttpProblem.badRequest("Missing model name in request.");
  }

  private static HttpProblem malformed(Call call) {
    return HttpProblem.badRequest("Malformed request: %s %s", call.method(), call.path());
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
