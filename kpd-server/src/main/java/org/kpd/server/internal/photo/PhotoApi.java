package org.kpd.server.internal.photo;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.kpd.core.Keypoints;
import org.kpd.core.image.EncodedPhoto;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.PhotoFace;
import org.kpd.core.image.ReducedPhoto;
import org.kpd.serve.internal.batching.BatchingEngine;
import org.kpd.serve.internal.model.FacePixels;
import org.kpd.serve.internal.model.FaceSignature;
import org.kpd.serve.internal.photo.FaceFinder;
import org.kpd.serve.internal.photo.PhotoDecoding;
import org.kpd.serve.internal.photo.ReducedSearch;
import org.kpd.server.internal.faces.FaceInput;
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
import org.kpd.server.internal.work.PictureLanes;
import org.kpd.server.options.ServerLimits;

/**
 * {@code POST /v1/keypoints}: takes a photo and returns the named points of its faces, in pixels of
 * the photo. The parameters {@code model}, {@code version}, {@code box=x,y,width,height}, {@code
 * detect=false} and {@code min_confidence} may be in the query or be fields of a form.
 *
 * <p>A server with a detector finds the faces, unless a box is given or detection is turned off;
 * without detection, the box or the whole photo is one face.
 */
public final class PhotoApi implements Api {
  private final ModelRepository models;
  private final Predictions predictions;
  private final PictureLanes pictures;
  private final ServerLimits limits;
  private final @Nullable FaceDetector detector;
  private final int mostFaces;

  /**
   * Creates the endpoint.
   *
   * @param detector finds faces; null if each photo is one face
   * @param mostFaces the maximum number of faces of one photo; the largest are returned
   */
  public PhotoApi(
      ModelRepository models,
      Predictions predictions,
      PictureLanes pictures,
      ServerLimits limits,
      @Nullable FaceDetector detector,
      int mostFaces) {
    this.models = models;
    this.predictions = predictions;
    this.pictures = pictures;
    this.limits = limits;
    this.detector = detector;
    this.mostFaces = mostFaces;
  }

  @Override
  public String name() {
    return "photo";
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post("/v1/keypoints", this::answer));
  }

  @Override
  public String wrongMethod(Call call, String expected) {
    return "Found method %s; expected %s with a JPEG, PNG or WebP picture."
        .formatted(call.method(), expected);
  }

  private CompletableFuture<Reply> answer(Call call) {
    PhotoForm form = PhotoForm.of(call, limits.bodyBytes());
    boolean detect = isDetectionWanted(form);
    double minConfidence = minConfidence(form);
    ServedVersion leased = lease(call, form);
    return detector != null && detect
        ? search(call, form, leased, new FaceFinder(detector, minConfidence, mostFaces))
        : crop(call, form, leased);
  }

  /** Answers with the one face in the box or the whole photo. */
  private CompletableFuture<Reply> crop(Call call, PhotoForm form, ServedVersion leased) {
    return predictions.answer(
        call,
        leased,
        version ->
            pictures
                .decode(
                    call,
                    List.of(form.photo()),
                    photo -> new Cropped(size(photo), crop(photo, form.field("box"))))
                .thenApply(cropped -> prepared(call, version, cropped.get(0))));
  }

  /** The crop of a photo's one face, kept instead of the decoded photo. */
  private record Cropped(PhotoReply.PhotoSize size, FaceCrop crop) {}

  private static Predictions.Prepared prepared(Call call, ServedVersion version, Cropped cropped) {
    long decodedAt = System.nanoTime();
    FaceCrop crop = cropped.crop();
    FaceSignature signature = version.model().signatureFor(crop.face().channels());
    return new Predictions.Prepared(
        new FaceInput(signature, 1, FacePixels.pack(signature, List.of(crop.face()))),
        coordinates -> {
          Keypoints points = crop.toPhoto(Keypoints.of(version.model().pointSet(), coordinates));
          JsonObject times = new JsonObject();
          addTimes(times, call.beganAt(), decodedAt, decodedAt);
          List<PhotoFace> faces = List.of(new PhotoFace(crop.box(), 1, points));
          return new PhotoReply(version, cropped.size(), faces, times).reply();
        });
  }

  /**
   * Answers with all faces of the photo, which stays in memory until the second look has its crops'
   * points.
   */
  private CompletableFuture<Reply> search(
      Call call, PhotoForm form, ServedVersion leased, FaceFinder finder) {
    try {
      return pictures
          .open(call, form.photo(), (photo, later) -> faces(call, photo, later, leased, finder))
          .whenComplete((reply, failure) -> leased.release());
    } catch (RuntimeException | Error e) {
      leased.release();
      throw e;
    }
  }

  private CompletableFuture<Reply> faces(
      Call call, EncodedPhoto photo, Executor later, ServedVersion leased, FaceFinder finder) {
    PhotoDecoding decoding =
        pictures.decoding(
            photo.isCrop() || leased.model().readsColors() || finder.detector().readsColors());
    ReducedPhoto coarse = ReducedSearch.coarse(photo, finder, decoding);
    long decodedAt = System.nanoTime();
    ReducedSearch found = ReducedSearch.of(photo, coarse, finder, decoding);
    long detectedAt = System.nanoTime();
    return found
        .faces(crops -> predict(call, leased.engine(), crops), later)
        .thenApply(
            faces -> {
              JsonObject times = new JsonObject();
              addTimes(times, call.beganAt(), decodedAt, detectedAt);
              return new PhotoReply(leased, size(found.photo()), faces, times).reply();
            });
  }

  private static CompletableFuture<List<Keypoints>> predict(
      Call call, BatchingEngine engine, List<FaceImage> faces) {
    FaceSignature signature = engine.model().signatureFor(faces);
    return engine
        .submit(signature, faces.size(), FacePixels.pack(signature, faces), call::isGone)
        .thenApply(points -> Keypoints.listOf(engine.model().pointSet(), points));
  }

  private ServedVersion lease(Call call, PhotoForm form) {
    @Nullable String name = form.field("model");
    @Nullable String version = form.field("version");
    ServedModel model = name == null ? models.first() : models.model(name);
    if (model == null) {
      throw HttpProblem.notFound("Found no model '%s'.".formatted(name));
    }
    call.notice(model.name());
    return model.lease(version == null ? null : WholeNumber.ofVersion(version), null);
  }

  private static boolean isDetectionWanted(PhotoForm form) {
    @Nullable String detect = form.field("detect");
    if (detect != null && !detect.equals("true") && !detect.equals("false")) {
      throw HttpProblem.badRequest("Found detect '%s'; expected true or false.", detect);
    }
    return !"false".equals(detect) && form.field("box") == null;
  }

  private static double minConfidence(PhotoForm form) {
    @Nullable String text = form.field("min_confidence");
    if (text == null) {
      return 0;
    }
    if (!text.matches("0(\\.\\d{1,9})?|1(\\.0{1,9})?")) {
      throw HttpProblem.badRequest(
          "Found min_confidence '%s'; expected a number from 0 to 1, such as 0.8.", text);
    }
    return Double.parseDouble(text);
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

  private static PhotoReply.PhotoSize size(ReducedPhoto photo) {
    return new PhotoReply.PhotoSize(photo.width(), photo.height());
  }

  private static PhotoReply.PhotoSize size(BufferedImage photo) {
    return new PhotoReply.PhotoSize(photo.getWidth(), photo.getHeight());
  }

  /** Adds the times of the steps; without detection, there is no time for it. */
  private static void addTimes(JsonObject times, long began, long decoded, long detected) {
    long answered = System.nanoTime();
    times.addProperty("receive_and_decode", PhotoReply.milliseconds(decoded - began));
    if (detected > decoded) {
      times.addProperty("detect", PhotoReply.milliseconds(detected - decoded));
    }
    times.addProperty("predict", PhotoReply.milliseconds(answered - detected));
    times.addProperty("total", PhotoReply.milliseconds(answered - began));
  }
}
