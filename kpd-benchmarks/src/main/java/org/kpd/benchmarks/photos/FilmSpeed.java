package org.kpd.benchmarks.photos;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.kpd.core.image.ImageDecoder;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoOptions;
import org.kpd.serve.PhotoPredictor;
import org.kpd.serve.PhotoResult;
import org.kpd.serve.tracking.TrackerOptions;

/** Measures the frame rate at which a face is tracked through JPEG files, including decoding. */
public final class FilmSpeed {
  private static final int FRAMES = 400;
  private static final int ROUNDS = 4;
  private static final double NANOS = 1e9;

  private FilmSpeed() {}

  /**
   * Arguments: a SavedModel, a photo to move through the film, and the frames' width and height.
   */
  public static void main(String[] arguments) throws IOException {
    BufferedImage photo = ImageDecoder.create().decode(Path.of(arguments[1]));
    Path folder = Files.createTempDirectory("kpd-film");
    List<Path> frames = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      BufferedImage frame =
          frame(photo, i, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
      Path file = folder.resolve(i + ".jpg");
      ImageIO.write(frame, "jpeg", file.toFile());
      frames.add(file);
    }
    try (KeypointPredictor predictor = KeypointPredictor.load(Path.of(arguments[0]));
        PhotoPredictor photos =
            PhotoPredictor.of(
                predictor, PhotoOptions.defaults().withTracking(TrackerOptions.defaults()))) {
      for (int round = 0; round < ROUNDS; round++) {
        print(photos, frames);
      }
    } finally {
      for (Path frame : frames) {
        Files.delete(frame);
      }
      Files.delete(folder);
    }
  }

  private static void print(PhotoPredictor photos, List<Path> frames) {
    long start = System.nanoTime();
    long faces;
    try (Stream<PhotoResult<Path>> results = photos.predictAll(frames.stream())) {
      faces = results.mapToLong(result -> result.faces().size()).sum();
    }
    double seconds = (System.nanoTime() - start) / NANOS;
    System.out.printf(
        Locale.ROOT,
        "%.0f frames/s, %.2f faces a frame%n",
        frames.size() / seconds,
        faces / (double) frames.size());
  }

  /** The photo at the height of the frame, swaying and nodding. */
  private static BufferedImage frame(BufferedImage photo, int number, int width, int height) {
    double time = number / 25.0;
    double scale = height / (double) photo.getHeight() * (1 + 0.1 * Math.sin(time / 2));
    BufferedImage frame = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = frame.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            width / 2.0 + width / 10.0 * Math.sin(1.3 * time), height / 2.0);
    place.rotate(Math.toRadians(8) * Math.sin(time));
    place.scale(scale, scale);
    place.translate(-photo.getWidth() / 2.0, -photo.getHeight() / 2.0);
    graphics.drawImage(photo, place, null);
    graphics.dispose();
    return frame;
  }
}
