package org.kpd.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.batching.PredictionRejectedException;
import org.kpd.serve.batching.PredictionTimeoutException;

/**
 * Finds the faces of whole photos and answers each with its points, in the photo's pixels.
 *
 * <pre>{@code
 * try (KeypointPredictor predictor = KeypointPredictor.load(Path.of("saved_models/model_v2"));
 *     PhotoPredictor photos = PhotoPredictor.of(predictor)) {
 *   for (PhotoFace face : photos.predict(Path.of("group.jpg"))) {
 *     System.out.println(face.points().x(Keypoint.NOSE_TIP));
 *   }
 *   try (Stream<PhotoResult<Path>> results = photos.predictAll(Path.of("holiday"))) {
 *     results.forEach(result -> System.out.println(result.photo() + ": " + result.faces().size()));
 *   }
 * }
 * }</pre>
 *
 * <p>A picture of exactly 96x96 pixels is a face crop and is not searched. Where nothing is found
 * in a picture of at most 192 pixels a side, it is taken whole as well. {@link PhotoOptions} give
 * the box of the faces instead, follow them through a film, or bound what is read and answered.
 *
 * <p>Each face is looked at twice: in the detector's box, then in the box that frames the points so
 * found ({@link org.kpd.core.image.FaceFraming}). Thread-safe. Closing it closes the detector that
 * it opened, never the predictor nor a detector that it was given.
 */
public interface PhotoPredictor extends AutoCloseable {
  /**
   * Searches photos with the detector on the classpath.
   *
   * @throws org.kpd.core.KpdException if there is none; the message says which artifact to add
   */
  static PhotoPredictor of(KeypointPredictor predictor) {
    return of(predictor, PhotoOptions.defaults());
  }

  /**
   * Searches photos with the detector on the classpath, unless the options do without one.
   *
   * @throws org.kpd.core.KpdException if a detector is needed and there is none; the message says
   *     which artifact to add
   */
  static PhotoPredictor of(KeypointPredictor predictor, PhotoOptions options) {
    LazyDetector detector = LazyDetector.onClasspath();
    if (options.detects()) {
      detector.open();
    }
    return new DefaultPhotoPredictor(
        CompletableFuture.completedFuture(predictor), detector, options);
  }

  /** Searches photos with a detector that stays the caller's to close. */
  static PhotoPredictor of(KeypointPredictor predictor, FaceDetector detector) {
    return of(predictor, detector, PhotoOptions.defaults());
  }

  /** Searches photos with options and a detector that stays the caller's to close. */
  static PhotoPredictor of(
      KeypointPredictor predictor, FaceDetector detector, PhotoOptions options) {
    return new DefaultPhotoPredictor(
        CompletableFuture.completedFuture(predictor), LazyDetector.given(detector), options);
  }

  /**
   * Begins to read photos while their model is still being loaded. The detector on the classpath is
   * opened with the first photo that has to be searched.
   *
   * @param predictor stays the caller's to close; where it fails, so does what waits for it
   */
  static PhotoPredictor of(CompletableFuture<KeypointPredictor> predictor, PhotoOptions options) {
    return new DefaultPhotoPredictor(predictor, LazyDetector.onClasspath(), options);
  }

  /**
   * Begins to read photos while their model is still being loaded, and searches them with a
   * detector that stays the caller's to close.
   *
   * @param predictor stays the caller's to close; where it fails, so does what waits for it
   */
  static PhotoPredictor of(
      CompletableFuture<KeypointPredictor> predictor, FaceDetector detector, PhotoOptions options) {
    return new DefaultPhotoPredictor(predictor, LazyDetector.given(detector), options);
  }

  /**
   * The faces of a photo, the largest first.
   *
   * @param photo a JPEG, PNG or WebP file; see {@link ImageDecoder} for what of them is read
   * @throws org.kpd.core.image.ImageException if it is neither, damaged, or too large
   * @throws IOException if it cannot be read
   * @throws PredictionRejectedException if too many faces wait already
   * @throws PredictionTimeoutException if their turn did not come before the deadline
   */
  List<PhotoFace> predict(Path photo) throws IOException;

  /**
   * The faces of a photo that a stream holds up to its end, the largest first; the stream stays the
   * caller's to close. Fails as {@link #predict(Path)} does.
   */
  List<PhotoFace> predict(InputStream photo) throws IOException;

  /** The faces of an encoded photo, the largest first; fails as {@link #predict(Path)} does. */
  List<PhotoFace> predict(byte[] photo);

  /**
   * The faces of a photo in memory, the largest first.
   *
   * @throws org.kpd.core.image.ImageException if the options name a box outside the photo
   * @throws PredictionRejectedException if too many faces wait already
   * @throws PredictionTimeoutException if their turn did not come before the deadline
   */
  List<PhotoFace> predict(BufferedImage photo);

  /**
   * The faces of all photos in a folder, in the order of their names, where {@code 2.jpg} comes
   * before {@code 10.jpg}; see {@link #predictAll(Stream, PhotoSource)}.
   *
   * @throws org.kpd.core.KpdException if the folder holds no file that is named as a picture
   * @throws IOException if the folder cannot be listed
   */
  default Stream<PhotoResult<Path>> predictAll(Path folder) throws IOException {
    return predictAll(PhotoFiles.list(List.of(folder)).stream());
  }

  /** The faces of photo files, in their order; see {@link #predictAll(Stream, PhotoSource)}. */
  Stream<PhotoResult<Path>> predictAll(Stream<Path> photos);

  /**
   * The faces of photos, in the order of the photos, each as soon as it is asked for. Photos are
   * read ahead on a thread of their own, at most {@link PhotoOptions#ahead()} of them, and those
   * that are face crops are answered in batches. One that cannot be read is a result of its own,
   * and does not stop the others; whatever else fails, such as a model, fails for all.
   *
   * <p>With {@link PhotoOptions#tracking()} photos are frames: faces keep their numbers from one
   * frame to the next of the same film, and their points are smoothed.
   *
   * @param photos taken from on the thread that asks for results; closed with the results
   * @param source reads them, from several threads at a time
   * @return for one thread. Close it before the predictor, unless it was read to its end: that ends
   *     the reading
   */
  <T> Stream<PhotoResult<T>> predictAll(Stream<T> photos, PhotoSource<T> source);

  /** Closes the detector that it opened; streams of results are closed before. */
  @Override
  void close();
}
