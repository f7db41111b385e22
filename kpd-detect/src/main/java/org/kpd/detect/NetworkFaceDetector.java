package org.kpd.detect;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kpd.core.KpdException;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceDetector;
import org.kpd.core.internal.detection.DetectorLook;
import org.kpd.core.internal.detection.DetectorModel;
import org.kpd.core.internal.detection.FaceMap;
import org.kpd.core.internal.detection.FaceSquare;
import org.kpd.core.internal.detection.FoundFace;
import org.kpd.core.internal.detection.Logit;
import org.kpd.core.internal.model.ClasspathFile;
import org.kpd.core.internal.runtime.NativeLibraries;
import org.kpd.core.runtime.SessionSettings;

/**
 * Finds faces with a convolutional network: frontal and profile faces, rotated by up to 60 degrees,
 * from about 5% of the photo's longer side to all of it. Their boxes have the roll of the face.
 *
 * <p>The confidence estimates the share of such detections that show a face in photos from the web;
 * it is lower for faces that are occluded, seen from the side or very small.
 *
 * <p>The photo is searched in gray, reduced to 192 pixels, so that the time does not depend on the
 * camera. If nothing is found, or a small face, it is searched again at 320 pixels, and the faces
 * of both searches are returned. If these see what may be a crowd, it is searched at twice the
 * size, and so on: in a crowd, faces from 2% of the longer side are found. If no place is a face
 * for sure, the photo is also searched turned by quarters, since it may lie on its side; then two
 * of the {@linkplain #candidates candidates} may be one face, upright and upside down.
 *
 * <p>Thread-safe. Owns native memory; close it at the end.
 */
public final class NetworkFaceDetector implements FaceDetector {
  private static final ClasspathFile SHIPPED =
      new ClasspathFile(
          "META-INF/kpd/detector/saved_model.pb",
          "network of the face detector",
          "org.kpd:kpd-model-face-detector",
          "NetworkFaceDetector.load",
          true);

  /**
   * The confidence is the logistic function of the score's logit, times this slope and plus the
   * next constant: a maximum-likelihood fit to the detections in the validation photos. Networks
   * that were trained with the same loss have a similar relation.
   */
  static final double SLOPE = 4.637;

  private static final double SHIFT = -0.492;

  /** Less than one in ten places below this confidence shows a face. */
  private static final double LEAST_OF_CANDIDATES = 0.1;

  /** A little less than what {@code PhotoPredictor} takes for sure: up to here, points decide. */
  private static final double SURE = 0.89;

  private final DetectorOptions options;
  private final PhotoSearch search;

  private NetworkFaceDetector(DetectorModel model, DetectorOptions options) {
    this.options = options;
    double least = Math.min(options.minConfidence(), LEAST_OF_CANDIDATES);
    this.search =
        new PhotoSearch(
            model, options.smallFaces(), score(least), score(options.minConfidence()), score(SURE));
  }

  /**
   * Opens the detector with the weights on the classpath, such as those of {@code
   * kpd-model-face-detector}; the caller closes it.
   *
   * @throws org.kpd.core.savedmodel.ModelLoadException if there are none on the classpath, several,
   *     or they are not those of a face detector
   * @throws KpdException if TensorFlow does not run on this machine
   */
  public static NetworkFaceDetector open() {
    return open(DetectorOptions.defaults());
  }

  /** Opens the detector with options, otherwise like {@link #open()}; the caller closes it. */
  public static NetworkFaceDetector open(DetectorOptions options) {
    URL file = SHIPPED.find();
    NativeLibraries.require();
    try (InputStream stream = file.openStream()) {
      byte[] graph = stream.readAllBytes();
      DetectorModel model = DetectorModel.read(graph, file.toString(), settings(options));
      return new NetworkFaceDetector(model, options);
    } catch (IOException e) {
      throw new KpdException("%s: could not be read (%s).".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Loads a detector that {@code kpd train-detector} wrote; the caller closes it.
   *
   * @param savedModel the folder of a SavedModel, or one with numbered versions
   * @throws org.kpd.core.savedmodel.ModelLoadException if it is not a SavedModel, or not one of a
   *     face detector
   * @throws IOException if it cannot be read
   */
  public static NetworkFaceDetector load(Path savedModel, DetectorOptions options)
      throws IOException {
    NativeLibraries.require();
    return new NetworkFaceDetector(DetectorModel.load(savedModel, settings(options)), options);
  }

  @Override
  public List<DetectedFace> detect(BufferedImage photo) {
    return places(FaceMap.unique(search.places(photo))).stream()
        .filter(face -> face.confidence() >= options.minConfidence())
        .toList();
  }

  @Override
  public Optional<List<DetectedFace>> candidates(BufferedImage photo) {
    return Optional.of(places(search.places(photo)));
  }

  @Override
  public int usefulSide() {
    return DetectorLook.LARGER;
  }

  @Override
  public int usefulSide(BufferedImage photo, List<DetectedFace> found) {
    List<FoundFace> places =
        found.stream()
            .map(face -> new FoundFace(FaceSquare.ofCrop(face.box()), score(face.confidence())))
            .toList();
    return Math.max(usefulSide(), search.largerSide(photo, places));
  }

  @Override
  public boolean readsColors() {
    return false;
  }

  private static List<DetectedFace> places(List<FoundFace> found) {
    return found.stream()
        .map(face -> new DetectedFace(face.square().crop(), confidence(face.score())))
        .sorted(Comparator.comparingDouble((DetectedFace face) -> face.box().width()).reversed())
        .toList();
  }

  @Override
  public void close() {
    search.model().close();
  }

  /** The probability that a detection with this score shows a face, 0..1. */
  static double confidence(double score) {
    return Logit.share(SLOPE * Logit.of(score) + SHIFT);
  }

  /** The score of detections with this confidence. */
  static double score(double confidence) {
    return Logit.share((Logit.of(confidence) - SHIFT) / SLOPE);
  }

  private static SessionSettings settings(DetectorOptions options) {
    return new SessionSettings(options.threads(), options.precision());
  }
}
