package org.kpd.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.kpd.core.Keypoints;
import org.kpd.core.KpdException;
import org.kpd.core.PointSet;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.internal.runtime.NativeLibraries;
import org.kpd.core.runtime.Precision;
import org.kpd.core.savedmodel.SavedModels;
import org.kpd.serve.batching.BatchListener;
import org.kpd.serve.batching.PredictionRejectedException;
import org.kpd.serve.batching.PredictionTimeoutException;
import org.kpd.serve.batching.PredictorOptions;
import org.kpd.serve.internal.batching.BatchingEngine;
import org.kpd.serve.internal.model.BundledModel;
import org.kpd.serve.internal.model.FacePixels;
import org.kpd.serve.internal.model.FaceSignature;
import org.kpd.serve.internal.model.KeypointModel;

/**
 * A trained model in memory that predicts the points of faces, in pixels. The points are those of
 * its {@link #pointSet() set}: the fifteen, unless it was trained on others.
 *
 * <pre>{@code
 * try (KeypointPredictor predictor = KeypointPredictor.load(Path.of("saved_models/model_v1"))) {
 *   Keypoints points = predictor.predict(face);
 *   System.out.println(points.x(Keypoint.NOSE_TIP) + ", " + points.y(Keypoint.NOSE_TIP));
 * }
 * }</pre>
 *
 * <p>Thread-safe, and meant to be shared: concurrent calls are batched into one run of the model.
 * Load a model once, keep it, and close it at the end; closing waits for pending calls, and later
 * calls throw {@link IllegalStateException}.
 */
public final class KeypointPredictor implements AutoCloseable {
  private final BatchingEngine engine;

  private KeypointPredictor(BatchingEngine engine) {
    this.engine = engine;
  }

  /**
   * Loads a model with the default options.
   *
   * @param model a SavedModel folder, or a folder of numbered versions, of which the highest is
   *     loaded
   * @throws org.kpd.core.savedmodel.ModelLoadException if there is no model, or it does not take
   *     96x96 faces and return the coordinates of a point set
   * @throws IOException if the folder cannot be read
   */
  public static KeypointPredictor load(Path model) throws IOException {
    return load(model, PredictorOptions.defaults());
  }

  /**
   * Loads a model with options, such as {@code PredictorOptions.defaults().withMaxBatch(16)}; see
   * {@link #load(Path)}.
   */
  public static KeypointPredictor load(Path model, PredictorOptions options) throws IOException {
    return load(model, options, BatchListener.NONE);
  }

  /** Loads a model with options and a listener for its batches; see {@link #load(Path)}. */
  public static KeypointPredictor load(Path model, PredictorOptions options, BatchListener listener)
      throws IOException {
    NativeLibraries.requireOneTensorFlow();
    return start(
        KeypointModel.load(SavedModels.locate(model), options.sessionSettings()),
        options,
        listener);
  }

  /**
   * Loads the model on the classpath with the default options: that of {@code kpd-model-v2}, or
   * your own, packaged in the same way. It is unpacked into the temporary folder, and nothing is
   * left there.
   *
   * @throws org.kpd.core.savedmodel.ModelLoadException if there is no model or more than one, it
   *     does not have the required signature, or the temporary folder cannot hold it
   * @throws KpdException if TensorFlow or a temporary folder is missing, or TensorFlow is present
   *     twice
   */
  public static KeypointPredictor loadDefault() {
    return loadDefault(PredictorOptions.defaults());
  }

  /** Loads the model on the classpath with options; see {@link #loadDefault()}. */
  public static KeypointPredictor loadDefault(PredictorOptions options) {
    return loadDefault(options, BatchListener.NONE);
  }

  /**
   * Loads the model on the classpath with options and a listener for its batches; see {@link
   * #loadDefault()}.
   */
  public static KeypointPredictor loadDefault(PredictorOptions options, BatchListener listener) {
    NativeLibraries.requireOneTensorFlow();
    return start(BundledModel.onClasspath().load(options.sessionSettings()), options, listener);
  }

  private static KeypointPredictor start(
      KeypointModel loaded, PredictorOptions options, BatchListener listener) {
    try {
      if (options.warmUp()) {
        loaded.warmUp(options.maxBatch());
      }
      return new KeypointPredictor(BatchingEngine.start(loaded, options, listener));
    } catch (RuntimeException e) {
      loaded.close();
      throw e;
    }
  }

  /**
   * The points of one face, in its own 96x96 pixels.
   *
   * @throws PredictionRejectedException if too many faces are already waiting
   * @throws PredictionTimeoutException if its turn did not come before the deadline
   */
  public Keypoints predict(FaceImage face) {
    return Keypoints.of(pointSet(), answer(List.of(face)));
  }

  /**
   * The points of any number of faces, in the order of the list. Full batches run immediately on
   * the caller's thread, and are never rejected; fewer faces than a batch join the queue.
   *
   * @throws PredictionRejectedException if too many faces are already waiting
   * @throws PredictionTimeoutException if their turn did not come before the deadline
   */
  public List<Keypoints> predict(List<FaceImage> faces) {
    List<Keypoints> points = new ArrayList<>(faces.size());
    int maxBatch = maxBatch();
    for (int first = 0; first < faces.size(); first += maxBatch) {
      List<FaceImage> chunk = faces.subList(first, Math.min(faces.size(), first + maxBatch));
      points.addAll(
          Keypoints.listOf(pointSet(), faces.size() < maxBatch ? answer(chunk) : runNow(chunk)));
    }
    return points;
  }

  /**
   * The points of the face that fills a photo, in pixels of the photo.
   *
   * @param photo a JPEG, PNG or WebP file; see {@link ImageDecoder} for the supported variants
   * @throws org.kpd.core.image.ImageException if it is none of these, damaged, or too large
   * @throws IOException if it cannot be read
   * @throws PredictionRejectedException if too many faces are already waiting
   * @throws PredictionTimeoutException if its turn did not come before the deadline
   */
  public Keypoints predict(Path photo) throws IOException {
    return predict(ImageDecoder.create().decode(photo));
  }

  /** The points of the face in a box of a photo; see {@link #predict(Path)}. */
  public Keypoints predict(Path photo, FaceBox box) throws IOException {
    return predict(ImageDecoder.create().decode(photo), box);
  }

  /** The points of the face that fills a photo in memory; see {@link #predict(Path)}. */
  public Keypoints predict(BufferedImage photo) {
    return predict(FaceCrop.whole(photo));
  }

  /** The points of the face in a box; see {@link #predict(BufferedImage)}. */
  public Keypoints predict(BufferedImage photo, FaceBox box) {
    return predict(FaceCrop.of(photo, box));
  }

  private Keypoints predict(FaceCrop crop) {
    return crop.toPhoto(predict(crop.face()));
  }

  /**
   * The points of one face, asynchronously. Canceling the future removes the face from the queue.
   *
   * @return completes exceptionally with {@link PredictionTimeoutException} if its turn did not
   *     come before the deadline
   * @throws PredictionRejectedException if too many faces are already waiting
   */
  public CompletableFuture<Keypoints> predictAsync(FaceImage face) {
    CompletableFuture<float[]> answer = submit(face);
    // On another thread, so that callbacks of the caller cannot delay the next batch.
    CompletableFuture<Keypoints> points =
        answer.thenApplyAsync(coordinates -> Keypoints.of(pointSet(), coordinates));
    var unused =
        points.whenComplete(
            (done, failure) -> {
              if (points.isCancelled()) {
                answer.cancel(false);
              }
            });
    return points;
  }

  /** Waits for pending calls, then unloads the model. */
  @Override
  public void close() {
    engine.close();
  }

  /** The set of points that the model predicts. */
  public PointSet pointSet() {
    return engine.model().pointSet();
  }

  /**
   * Whether the colors of a face make a difference. If not, the model reads their luminance alone,
   * and faces may as well be given in gray.
   */
  public boolean readsColors() {
    return engine.model().readsColors();
  }

  /** The arithmetic of its convolutions and matrix products. */
  public Precision precision() {
    return engine.options().precision();
  }

  /** The maximum number of faces in one run of the model. */
  public int maxBatch() {
    return engine.options().maxBatch();
  }

  private float[] runNow(List<FaceImage> faces) {
    FaceSignature signature = engine.model().signatureFor(faces);
    return engine.runNow(signature, faces.size(), FacePixels.pack(signature, faces));
  }

  /** Predicts on the caller's thread if the engine is idle, otherwise through the queue. */
  private float[] answer(List<FaceImage> faces) {
    FaceSignature signature = engine.model().signatureFor(faces);
    ByteBuffer pixels = FacePixels.pack(signature, faces);
    return engine
        .runIfIdle(signature, faces.size(), pixels)
        .orElseGet(() -> await(engine.submit(signature, faces.size(), pixels)));
  }

  private CompletableFuture<float[]> submit(FaceImage face) {
    List<FaceImage> faces = List.of(face);
    FaceSignature signature = engine.model().signatureFor(faces);
    return engine.submit(signature, 1, FacePixels.pack(signature, faces));
  }

  private static float[] await(CompletableFuture<float[]> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(false);
      Thread.currentThread().interrupt();
      throw new KpdException("The thread was interrupted while it waited for a prediction.", e);
    } catch (ExecutionException e) {
      throw AwaitedFailures.rethrown(e.getCause());
    }
  }
}
