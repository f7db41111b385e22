package app;

import java.awt.image.BufferedImage;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoPredictor;
import org.kpd.server.AccessLog;
import org.kpd.server.KeypointServer;
import org.kpd.server.options.ModelSpec;
import org.kpd.server.options.ServerOptions;

/** The README's two examples, a picture in memory, and the server's page. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Path model = Path.of(arguments[0]);
    Path photo = Path.of(arguments[1]);
    try (KeypointPredictor predictor = KeypointPredictor.loadDefault();
        KeypointPredictor named = KeypointPredictor.load(model)) {
      Keypoints points = predictor.predict(photo);
      System.out.println(points.x(Keypoint.NOSE_TIP) + ", " + points.y(Keypoint.NOSE_TIP));
      System.out.println(named.predict(photo).equals(points));
      BufferedImage picture = ImageIO.read(photo.toFile());
      System.out.println(predictor.predict(picture).equals(points));
      try (PhotoPredictor photos = PhotoPredictor.of(predictor)) {
        for (PhotoFace face : photos.predict(photo)) {
          System.out.println(face.box().text() + ": " + face.points().x(Keypoint.NOSE_TIP));
        }
      }
    }
    ServerOptions options = ServerOptions.defaults().withAddress("127.0.0.1", 0);
    try (KeypointServer server =
        KeypointServer.start(options, List.of(ModelSpec.of("faces", model)), AccessLog.none())) {
      // Newer JDKs no longer prefer HTML, which tells a browser from a program.
      URLConnection connection = server.uri().toURL().openConnection();
      connection.setRequestProperty("Accept", "text/html");
      String page = new String(connection.getInputStream().readAllBytes(), "UTF-8");
      System.out.println(page.contains("<title>"));
    }
  }
}
