package org.kpd.detect;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.kpd.core.image.DetectedFace;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceDetector;

/**
 * Finds upright faces, from frontal to half turned, with the cascade {@value Cascade#NAME} of
 * OpenCV.
 *
 * <p>Faces are sought from 3% of the photo's longer side on. Large photos are reduced until the
 * smallest such face is 24 pixels wide, so that the time does not grow with the camera. A face
 * tilted by more than about 20 degrees, or seen from the side, is not found.
 *
 * <p>Thread-safe: each call takes a cascade of its own, and puts it back. Close it at the end.
 *
 * @see <a href="https://doi.org/10.1007/3-540-45243-0_39">Lienhart, Kuranov, Pisarevsky: Empirical
 *     Analysis of Detection Cascades of Boosted Classifiers for Rapid Object Detection (2003)</a>
 */
public final class OpenCvFaceDetector implements FaceDetector {
  /** The smallest face that is sought, as a share of the photo's longer side. */
  private static final double SMALLEST_FACE = 0.03;

  /** Its width in pixels after the photo was reduced; the cascade's own window is 20. */
  private static final int SMALLEST_WINDOW = 24;

  /** Windows on one place that make it a face. Up to 4 were seen to agree on no face. */
  private static final int FEWEST_VOTES = 5;

  /** What of a smaller box may lie in a better one before it is taken for a part of that face. */
  private static final double MOST_CONTAINED = 0.5;

  private final CascadePool cascades;

  private OpenCvFaceDetector(CascadePool cascades) {
    this.cascades = cascades;
  }

  /**
   * Loads OpenCV and the cascade; the caller closes it.
   *
   * @throws org.kpd.core.KpdException if OpenCV's native libraries are missing or do not run here
   */
  public static OpenCvFaceDetector open() {
    return new OpenCvFaceDetector(CascadePool.open());
  }

  @Override
  public List<DetectedFace> detect(BufferedImage photo) {
    int longest = Math.max(photo.getWidth(), photo.getHeight());
    double scale = Math.min(1, SMALLEST_WINDOW / (SMALLEST_FACE * longest));
    Cascade cascade = cascades.take();
    try (Mat gray = GrayPhoto.of(photo, scale)) {
      return faces(cascade.find(gray, SMALLEST_WINDOW, FEWEST_VOTES), scale);
    } finally {
      cascades.putBack(cascade);
    }
  }

  @Override
  public void close() {
    cascades.close();
  }

  private static List<DetectedFace> faces(List<FaceWindow> windows, double scale) {
    List<FaceWindow> best =
        windows.stream().sorted(Comparator.comparingInt(FaceWindow::votes).reversed()).toList();
    List<DetectedFace> faces = new ArrayList<>();
    for (FaceWindow window : best) {
      FaceBox box = window.framed(scale);
      if (faces.stream().noneMatch(face -> face.box().containment(box) > MOST_CONTAINED)) {
        faces.add(new DetectedFace(box, window.confidence(FEWEST_VOTES)));
      }
    }
    faces.sort(Comparator.comparingDouble((DetectedFace face) -> face.box().width()).reversed());
    return List.copyOf(faces);
  }
}
