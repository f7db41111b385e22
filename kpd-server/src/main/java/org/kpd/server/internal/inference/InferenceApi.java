package org.kpd.server.internal.inference;

import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.faces.FaceInput;
import org.kpd.server.internal.faces.FaceInputs;
import org.kpd.server.internal.faces.Predictions;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.HttpProblem;
import org.kpd.server.internal.http.Reply;
import org.kpd.server.internal.http.WholeNumber;
import org.kpd.server.internal.model.ModelRepository;
import org.kpd.server.internal.model.ServedModel;
import org.kpd.server.internal.model.ServedVersion;
import org.kpd.server.internal.routing.Api;
import org.kpd.server.internal.routing.Route;

/**
 * The Open Inference Protocol, version 2, with the binary tensor extension, as used by the clients
 * of KServe and Triton.
 */
public final class InferenceApi implements Api {
  private static final List<String> MODELS =
      List.of("/v2/models/{model}", "/v2/models/{model}/versions/{version}");

  private final ModelRepository models;
  private final Predictions predictions;
  private final FaceInputs faceInputs;
  private final InferInputs inferInputs;

  public InferenceApi(ModelRepository models, Predictions predictions, FaceInputs inputs) {
    this.models = models;
    this.predictions = predictions;
    this.faceInputs = inputs;
    this.inferInputs = new InferInputs(inputs);
  }

  @Override
  public String name() {
    return "inference_v2";
  }

  @Override
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.get("/v2", call -> Reply.json(InferMetadata.server())));
    routes.add(Route.get("/v2/health/live", call -> health("live")).open());
    routes.add(Route.get("/v2/health/ready", call -> health("ready")).open());
    routes.add(
        Route.post(
            "/v2/repository/index",
            call -> CompletableFuture.completedFuture(Reply.json(InferMetadata.index(models)))));
    for (String model : MODELS) {
      routes.add(Route.get(model, call -> about(call, InferMetadata::model)));
      routes.add(
          Route.get(model + "/ready", call -> about(call, (served, leased) -> ready(leased))));
      routes.add(Route.post(model + "/infer", this::infer));
    }
    return routes;
  }

  private Reply about(Call call, BiFunction<ServedModel, ServedVersion, JsonObject> description) {
    ServedModel model = model(call);
    ServedVersion leased = lease(model, call);
    try {
      return Reply.json(description.apply(model, leased));
    } finally {
      leased.release();
    }
  }

  private CompletableFuture<Reply> infer(Call call) {
    ServedVersion leased = lease(model(call), call);
    return predictions.answer(call, leased, version -> prepare(call, version));
  }

  private CompletableFuture<Predictions.Prepared> prepare(Call call, ServedVersion version) {
    int jsonLength = jsonLength(call);
    InferRequest request = InferRequest.read(call.body(), jsonLength, faceInputs.mostValues());
    ByteBuffer binary = ByteBuffer.wrap(call.body(), jsonLength, call.body().length - jsonLength);
    return inferInputs
        .faces(call, request, binary, version.model())
        .thenApply(faces -> prepared(request, version, faces));
  }

  private static Predictions.Prepared prepared(
      InferRequest request, ServedVersion version, FaceInput faces) {
    String output = faces.signature().output();
    boolean raw = request.binary(output);
    return new Predictions.Prepared(
        faces, coordinates -> InferReply.of(version, request.id(), output, coordinates, raw));
  }

  private static int jsonLength(Call call) {
    @Nullable String header = call.header(InferReply.JSON_LENGTH);
    if (header == null) {
      return call.body().length;
    }
    long length = WholeNumber.of(header.strip());
    if (length < 0 || length > call.body().length) {
      throw HttpProblem.badRequest(
          "Found %s '%s'; expected a number up to the body's %d bytes.",
          InferReply.JSON_LENGTH, header, call.body().length);
    }
    return (int) length;
  }

  private ServedModel model(Call call) {
    String name = call.required("model");
    ServedModel model = models.model(name);
    if (model == null) {
      throw HttpProblem.notFound("Request for unknown model: '%s' is not found".formatted(name));
    }
    call.notice(model.name());
    return model;
  }

  private static ServedVersion lease(ServedModel model, Call call) {
    @Nullable String version = call.value("version");
    return model.lease(version == null ? null : WholeNumber.ofVersion(version), null);
  }

  private static Reply health(String key) {
    JsonObject json = new JsonObject();
    json.addProperty(key, true);
    return Reply.json(json);
  }

  private static JsonObject ready(ServedVersion version) {
    JsonObject json = new JsonObject();
    json.addProperty("name", version.modelName());
    json.addProperty("ready", true);
    return json;
  }
}
