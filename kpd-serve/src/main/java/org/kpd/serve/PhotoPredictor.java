package org.kpd.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.kpd.core.image.EncodedPhoto;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.batching.PredictionRejectedException;
import org.kpd.serve.batching.PredictionTimeoutException;

/**
 * Finds the faces in whole photos and predicts the points of each, in pixels of the photo.
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
 * <p>A picture of exactly 96x96 pixels is a face crop and is not searched. A picture of at most 192
 * pixels a side in which no face is found is also used whole. {@link PhotoOptions} can give the box
 * of the faces instead, track them through a film, or limit what is read and returned.
 *
 * <p>The network looks at a face twice where needed: in the detector's box, then in the box that
 * frames the points found there ({@link org.kpd.core.image.FaceFraming}). Thread-safe. Closing it
 * closes a detector that it opened, but neither the predictor nor a detector that it was given.
 */
public interface PhotoPredictor extends AutoCloseable {
  /**
   * Searches photos with the detector on the classpath, in the precision of the predictor.
   *
   * @throws org.kpd.core.KpdException if there is none; the message says which artifact to add
   */
  static PhotoPredictor of(KeypointPredictor predictor) {
    return of(predictor, PhotoOptions.defaults());
  }

  /**
   * Searches photos with the detector on the classpath, unless the options turn detection off.
   *
   * @throws org.kpd.core.KpdException if a detector is needed and there is none; the message says
   *     which artifact to add
   */
  static PhotoPredictor of(KeypointPredictor predictor, PhotoOptions options) {
    LazyDetector detector = LazyDetector.onClasspath();
    if (options.detects()) {
      detector.open(predictor.precision());
    }
    return new DefaultPhotoPredictor(
        CompletableFuture.completedFuture(predictor), detector, options);
  }

  /** Searches photos with a detector that the caller closes. */
  static PhotoPredictor of(KeypointPredictor predictor, FaceDetector detector) {
    return of(predictor, detector, PhotoOptions.defaults());
  }

  /** Searches photos with options and a detector that the caller closes. */
  static PhotoPredictor of(
      KeypointPredictor predictor, FaceDetector detector, PhotoOptions options) {
    return new DefaultPhotoPredictor(
        CompletableFuture.completedFuture(predictor), LazyDetector.given(detector), options);
  }

  /**
   * Starts reading photos while their model is still loading. The detector on the classpath is
   * opened for the first photo that has to be searched.
   *
   * @param predictor closed by the caller; if it fails, so do the calls that wait for it
   */
  static PhotoPredictor of(CompletableFuture<KeypointPredictor> predictor, PhotoOptions options) {
    return new DefaultPhotoPredictor(predictor, LazyDetector.onClasspath(), options);
  }

  /**
   * Starts reading photos while their model is still loading, and searches them with a detector
   * that the caller closes.
   *
   * @param predictor closed by the caller; if it fails, so do the calls that wait for it
   */
  static PhotoPredictor of(
      CompletableFuture<KeypointPredictor> predictor, FaceDetector detector, PhotoOptions options) {
    return new DefaultPhotoPredictor(predictor, LazyDetector.given(detector), options);
  }

  /**
   * The faces of a photo, the largest first.
   *
   * @param photo a JPEG, PNG or WebP file; see {@link ImageDecoder} for the supported variants
   * @throws org.kpd.core.image.ImageException if it is none of these, damaged, or too large
   * @throws IOException if it cannot be read
   * @throws PredictionRejectedException if too many faces are already waiting
   * @throws PredictionTimeoutException if their turn did not come before the deadline
   */
  List<PhotoFace> predict(Path photo) throws IOException;

  /**
   * The faces of a photo read from a stream to its end, the largest first; the caller closes the
   * stream. Fails as {@link #predict(Path)} does.
   */
  List<PhotoFace> predict(InputStream photo) throws IOException;

  /** The faces of an encoded photo, the largest first; fails as {@link #predict(Path)} does. */
  List<PhotoFace> predict(byte[] photo);

  /**
   * The faces of an encoded photo, the largest first. A large JPEG photo is decoded only as large
   * as its faces need.
   *
   * @throws org.kpd.core.image.ImageException if it is damaged
   * @throws PredictionRejectedException if too many faces wait already
   * @throws PredictionTimeoutException if their turn did not come before the deadline
   */
  List<PhotoFace> predict(EncodedPhoto photo);

  /**
   * The faces of a photo in memory, the largest first.
   *
   * @throws org.kpd.core.image.ImageException if the options have a box outside the photo
   * @throws PredictionRejectedException if too many faces are already waiting
   * @throws PredictionTimeoutException if their turn did not come before the deadline
   */
  List<PhotoFace> predict(BufferedImage photo);

  /**
   * The faces of all photos in a folder, in the order of their names, where {@code 2.jpg} comes
   * before {@code 10.jpg}; see {@link #predictAll(Stream, PhotoSource)}.
   *
   * @throws org.kpd.core.KpdException if the folder contains no file with the name of a picture
   * @throws IOException if the folder cannot be listed
   */
  default Stream<PhotoResult<Path>> predictAll(Path folder) throws IOException {
    return predictAll(PhotoFiles.list(List.of(folder)).stream());
  }

  /** The faces of photo files, in their order; see {@link #predictAll(Stream, PhotoSource)}. */
  Stream<PhotoResult<Path>> predictAll(Stream<Path> photos);

  /**
   * The faces of photos, in the order of the photos, computed lazily. Photos are read ahead on a
   * separate thread, at most {@link PhotoOptions#ahead()} of them, and those that are face crops
   * are predicted in batches. A photo that cannot be read yields a result with its failure and does
   * not stop the others; any other failure, such as that of a model, fails the whole stream.
   *
   * <p>With {@link PhotoOptions#tracking()}, photos are frames: faces keep their numbers from one
   * frame to the next of the same film, and their points are smoothed.
   *
   * @param photos consumed on the thread that requests results; closed with the results
   * @param source reads the photos, from several threads at a time
   * @return the results, for use by one thread. Close the stream before the predictor unless it was
   *     read to its end; closing stops the reading
   */
  <T> Stream<PhotoResult<T>> predictAll(Stream<T> photos, PhotoSource<T> source);

  /** Closes the detector that it opened. Close streams of results first. */
  @Override
  void close();
}
