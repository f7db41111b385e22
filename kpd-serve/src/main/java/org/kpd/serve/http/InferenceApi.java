package org.kpd.serve.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;
import org.kpd.core.Keypoint;
import org.kpd.core.image.FaceImage;
import org.kpd.serve.internal.FaceSignature;

/**
 * The Open Inference Protocol, version 2, with the binary tensor extension: what KServe's and
 * Triton's clients speak.
 */
final class InferenceApi implements Api {
  private static final Pattern MODEL =
      Pattern.compile("/v2/models/([^/]+)(?:/versions/([^/]+))?(?:/(ready|infer))?");
  private static final String HEALTH = "/v2/health/";

  private final ModelRepository models;
  private final Predictions predictions;
  private final FaceInputs faceInputs;
  private final InferInputs inferInputs;

  InferenceApi(ModelRepository models, Predictions predictions, FaceInputs inputs) {
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
  public boolean serves(String path) {
    return path.equals("/v2") || path.startsWith("/v2/");
  }

  @Override
  public boolean isOpen(String path) {
    return path.startsWith(HEALTH);
  }

  @Override
  public CompletableFuture<Reply> answer(Call call) {
    Matcher path = MODEL.matcher(call.path());
    if (!path.matches()) {
      requireMethod(call, call.path().equals("/v2/repository/index") ? "POST" : "GET");
      return CompletableFuture.completedFuture(aboutServer(call.path()));
    }
    boolean infer = "infer".equals(path.group(3));
    requireMethod(call, infer ? "POST" : "GET");
    ServedVersion leased = lease(call, path.group(1), path.group(2));
    if (infer) {
      return infer(call, leased);
    }
    try {
      return CompletableFuture.completedFuture(
          "ready".equals(path.group(3)) ? ready(leased) : Reply.json(metadata(leased)));
    } finally {
      leased.release();
    }
  }

  private CompletableFuture<Reply> infer(Call call, ServedVersion leased) {
    InferRequest[] request = new InferRequest[1];
    FaceSignature[] signature = new FaceSignature[1];
    boolean[] raw = new boolean[1];
    return predictions.answer(
        call,
        leased,
        version -> {
          int jsonLength = jsonLength(call);
          request[0] = InferRequest.read(call.body(), jsonLength, faceInputs.mostValues());
          ByteBuffer binary =
              ByteBuffer.wrap(call.body(), jsonLength, call.body().length - jsonLength);
          return inferInputs
              .faces(call, request[0], binary, version.model())
              .thenApply(
                  faces -> {
                    signature[0] = faces.signature();
                    raw[0] = request[0].binary(faces.signature().output());
                    return faces;
                  });
        },
        coordinates ->
            InferReply.of(leased, request[0].id(), signature[0].output(), coordinates, raw[0]));
  }

  private static int jsonLength(Call call) {
    @Nullable String header = call.header(InferReply.JSON_LENGTH);
    if (header == null) {
      return call.body().length;
    }
    try {
      int length = Integer.parseInt(header.strip());
      if (length >= 0 && length <= call.body().length) {
        return length;
      }
    } catch (NumberFormatException e) {
      throw wrongLength(header, call);
    }
    throw wrongLength(header, call);
  }

  private static HttpProblem wrongLength(String header, Call call) {
    return HttpProblem.badRequest(
        String.format(
            Locale.ROOT,
            "Found %s '%s'; expected a number up to the body's %d bytes.",
            InferReply.JSON_LENGTH,
            header,
            call.body().length));
  }

  private ServedVersion lease(Call call, String encodedName, @Nullable String version) {
    String name = decoded(encodedName);
    ServedModel model = models.model(name);
    if (model == null) {
      throw HttpProblem.notFound("Request for unknown model: '%s' is not found".formatted(name));
    }
    call.notice(model);
    if (version == null || version.isEmpty()) {
      return model.lease(null, null);
    }
    try {
      return model.lease(Long.parseLong(version), null);
    } catch (NumberFormatException e) {
      throw HttpProblem.badRequest("Found version '%s'; expected a number.".formatted(version));
    }
  }

  private static String decoded(String part) {
    try {
      return URIUtil.decodePath(part);
    } catch (RuntimeException e) {
      throw HttpProblem.badRequest("Found model name '%s'; expected UTF-8.".formatted(part));
    }
  }

  private static void requireMethod(Call call, String method) {
    if (!call.method().equals(method)) {
      throw HttpProblem.of(
          HttpProblem.METHOD_NOT_ALLOWED,
          "Found method %s; expected %s.".formatted(call.method(), method));
    }
  }

  private Reply aboutServer(String path) {
    return switch (path) {
      case "/v2", "/v2/" -> Reply.json(serverMetadata());
      case HEALTH + "live" -> health("live");
      case HEALTH + "ready" -> health("ready");
      case "/v2/repository/index" -> Reply.json(index());
      default ->
          throw HttpProblem.notFound(
              "Found no '%s' here; expected a path of /openapi.json.".formatted(path));
    };
  }

  private static Reply health(String key) {
    JsonObject json = new JsonObject();
    json.addProperty(key, true);
    return Reply.json(json);
  }

  private static Reply ready(ServedVersion version) {
    JsonObject json = new JsonObject();
    json.addProperty("name", version.modelName());
    json.addProperty("ready", true);
    return Reply.json(json);
  }

  private static JsonObject serverMetadata() {
    JsonObject json = new JsonObject();
    json.addProperty("name", "kpd");
    @Nullable String version = InferenceApi.class.getPackage().getImplementationVersion();
    json.addProperty("version", version == null ? "development" : version);
    JsonArray extensions = new JsonArray();
    extensions.add("binary_tensor_data");
    extensions.add("model_repository");
    json.add("extensions", extensions);
    return json;
  }

  private JsonArray index() {
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

  private JsonObject metadata(ServedVersion version) {
    JsonObject json = new JsonObject();
    json.addProperty("name", version.modelName());
    JsonArray versions = new JsonArray();
    ServedModel model = models.model(version.modelName());
    if (model != null) {
      model.versions().forEach(each -> versions.add(Long.toString(each.version())));
    }
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
    json.add("outputs", tensor(signature.output(), "FP32", -1, Keypoint.COORDINATES));
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
