package org.kpd.serve.http;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;
import org.kpd.serve.internal.FacePixels;
import org.kpd.serve.internal.FaceSignature;

/**
 * {@code POST /v1/keypoints}: a photo in, its points by name in the photo's own pixels out. The
 * parameters {@code model}, {@code version} and {@code box=x,y,width,height} may be in the query,
 * or fields of a form.
 */
final class PhotoApi implements Api {
  private static final String PATH = "/v1/keypoints";
  private static final double ROUNDING = 1e3;
  private static final double NANOS_PER_MILLISECOND = 1e6;

  private final ModelRepository models;
  private final Predictions predictions;
  private final Pictures pictures;
  private final ServerLimits limits;

  PhotoApi(
      ModelRepository models, Predictions predictions, Pictures pictures, ServerLimits limits) {
    this.models = models;
    this.predictions = predictions;
    this.pictures = pictures;
    this.limits = limits;
  }

  @Override
  public String name() {
    return "photo";
  }

  @Override
  public boolean serves(String path) {
    return path.equals(PATH);
  }

  @Override
  public CompletableFuture<Reply> answer(Call call) {
    if (!call.method().equals("POST")) {
      throw HttpProblem.of(
          HttpProblem.METHOD_NOT_ALLOWED,
          "Found method %s; expected POST with a JPEG or PNG picture.".formatted(call.method()));
    }
    PhotoForm form = PhotoForm.of(call, limits.bodyBytes());
    ServedVersion leased = lease(call, form);
    FaceCrop[] crop = new FaceCrop[1];
    int[] size = new int[2];
    long[] decodedAt = new long[1];
    return predictions.answer(
        leased,
        version -> {
          crop[0] =
              pictures.decode(
                  form.photo(),
                  photo -> {
                    size[0] = photo.getWidth();
                    size[1] = photo.getHeight();
                    return crop(photo, form.field("box"));
                  });
          decodedAt[0] = System.nanoTime();
          FaceImage face = crop[0].face();
          FaceSignature signature = version.model().signatureFor(face.channels());
          return new FaceInput(signature, 1, FacePixels.pack(signature, java.util.List.of(face)));
        },
        coordinates -> {
          JsonObject json = new JsonObject();
          json.addProperty("model", leased.modelName());
          json.addProperty("version", Long.toString(leased.version()));
          json.add("image", image(size[0], size[1]));
          json.add("box", box(crop[0].box()));
          json.add("points", points(crop[0].toPhoto(Keypoints.of(coordinates))));
          json.add("milliseconds", times(call.beganAt(), decodedAt[0], System.nanoTime()));
          return Reply.json(json);
        });
  }

  private ServedVersion lease(Call call, PhotoForm form) {
    @Nullable String name = form.field("model");
    @Nullable String version = form.field("version");
    ServedModel model = name == null ? models.first() : models.model(name);
    if (model == null) {
      throw HttpProblem.notFound("Found no model '%s'.".formatted(name));
    }
    call.notice(model);
    try {
      return model.lease(version == null ? null : Long.valueOf(version), null);
    } catch (NumberFormatException e) {
      throw HttpProblem.badRequest("Found version '%s'; expected a number.".formatted(version));
    }
  }

  private static FaceCrop crop(BufferedImage photo, @Nullable String box) {
    if (box == null) {
      return FaceCrop.whole(photo);
    }
    try {
      return FaceCrop.of(photo, FaceBox.parse(box));
    } catch (IllegalArgumentException e) {
      throw HttpProblem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static JsonObject image(int width, int height) {
    JsonObject json = new JsonObject();
    json.addProperty("width", width);
    json.addProperty("height", height);
    return json;
  }

  private static JsonObject box(FaceBox box) {
    JsonObject json = new JsonObject();
    json.addProperty("x", box.x());
    json.addProperty("y", box.y());
    json.addProperty("width", box.width());
    json.addProperty("height", box.height());
    return json;
  }

  private static JsonObject points(Keypoints points) {
    JsonObject json = new JsonObject();
    for (Keypoint keypoint : Keypoint.values()) {
      JsonObject point = new JsonObject();
      point.addProperty("x", rounded(points.x(keypoint)));
      point.addProperty("y", rounded(points.y(keypoint)));
      json.add(keypoint.label(), point);
    }
    return json;
  }

  private static JsonObject times(long began, long decoded, long answered) {
    JsonObject json = new JsonObject();
    json.addProperty("receive_and_decode", milliseconds(decoded - began));
    json.addProperty("predict", milliseconds(answered - decoded));
    json.addProperty("total", milliseconds(answered - began));
    return json;
  }

  private static double milliseconds(long nanos) {
    return rounded(nanos / NANOS_PER_MILLISECOND);
  }

  private static double rounded(double value) {
    return Double.isFinite(value) ? Math.round(value * ROUNDING) / ROUNDING : value;
  }
}
