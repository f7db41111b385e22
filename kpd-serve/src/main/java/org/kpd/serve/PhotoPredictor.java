package org.kpd.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.image.FaceDetectors;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.batching.PredictionRejectedException;
import org.kpd.serve.batching.PredictionTimeoutException;
import org.kpd.serve.internal.photo.FaceLooks;
import org.kpd.serve.internal.photo.FaceSearch;

/**
 * Finds the faces of whole photos and answers each with its fifteen points, in the photo's pixels.
 *
 * <pre>{@code
 * try (KeypointPredictor predictor = KeypointPredictor.load(Path.of("saved_models/model_v2"));
 *     PhotoPredictor photos = PhotoPredictor.of(predictor)) {
 *   for (PhotoFace face : photos.predict(Path.of("group.jpg"))) {
 *     System.out.println(face.points().x(Keypoint.NOSE_TIP));
 *   }
 * }
 * }</pre>
 *
 * <p>A picture of exactly 96x96 pixels is a face crop and is not searched. Where nothing is found
 * in a picture of at most {@value FaceSearch#SMALL} pixels a side, it is taken whole as well.
 *
 * <p>Each face is looked at twice: in the detector's box, then in the box that frames the points so
 * found ({@link org.kpd.core.image.FaceFraming}). Thread-safe; closing it closes the detector that
 * it opened, never the predictor.
 */
public final class PhotoPredictor implements AutoCloseable {
  private final KeypointPredictor predictor;
  private final FaceDetector detector;
  private final boolean ownsDetector;

  private PhotoPredictor(KeypointPredictor predictor, FaceDetector detector, boolean ownsDetector) {
    this.predictor = predictor;
    this.detector = detector;
    this.ownsDetector = ownsDetector;
  }

  /**
   * With the detector on the classpath.
   *
   * @throws org.kpd.core.KpdException if there is none; the message says which artifact to add
   */
  public static PhotoPredictor of(KeypointPredictor predictor) {
    return new PhotoPredictor(predictor, FaceDetectors.open(), true);
  }

  /** With a detector that stays the caller's to close. */
  public static PhotoPredictor of(KeypointPredictor predictor, FaceDetector detector) {
    return new PhotoPredictor(predictor, detector, false);
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
  public List<PhotoFace> predict(Path photo) throws IOException {
    return predict(ImageDecoder.create().decode(photo));
  }

  /** The same for a stream, which is read to its end and stays the caller's to close. */
  public List<PhotoFace> predict(InputStream photo) throws IOException {
    return predict(ImageDecoder.create().decode(photo));
  }

  /** The same for the bytes of a file; as {@link #predict(Path)}. */
  public List<PhotoFace> predict(byte[] photo) {
    return predict(ImageDecoder.create().decode(photo));
  }

  /** The same for a photo in memory; as {@link #predict(Path)}. */
  public List<PhotoFace> predict(BufferedImage photo) {
    return FaceLooks.at(photo, FaceSearch.in(photo, detector), predictor::predict);
  }

  @Override
  public void close() {
    if (ownsDetector) {
      detector.close();
    }
  }
}
