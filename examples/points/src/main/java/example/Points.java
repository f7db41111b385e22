package example;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;

/** Prints the positions of the noses in a photo, and draws all points: Points PHOTO DRAWING. */
public final class Points {
  public static void main(String[] arguments) throws IOException {
    Path photo = Path.of(arguments[0]);
    try (KeypointPredictor predictor = KeypointPredictor.loadDefault();
        PhotoPredictor photos = PhotoPredictor.of(predictor)) {
      for (PhotoFace face : photos.predict(photo)) {
        Keypoints points = face.points();
        System.out.printf(
            Locale.ROOT,
            "nose at %.1f, %.1f%n",
            points.x(Keypoint.NOSE_TIP),
            points.y(Keypoint.NOSE_TIP));
      }
    }
    draw(photo, Path.of(arguments[1]));
  }

  private static void draw(Path photo, Path drawing) throws IOException {
    BufferedImage image = ImageIO.read(photo.toFile());
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.GREEN);
    try (KeypointPredictor predictor = KeypointPredictor.loadDefault();
        PhotoPredictor photos = PhotoPredictor.of(predictor)) {
      for (PhotoFace face : photos.predict(image)) {
        face.points()
            .asMap()
            .values()
            .forEach(at -> graphics.fillOval((int) at.x() - 3, (int) at.y() - 3, 7, 7));
      }
    }
    ImageIO.write(image, "png", drawing.toFile());
  }
}
