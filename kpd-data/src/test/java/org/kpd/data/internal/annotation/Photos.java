package org.kpd.data.internal.annotation;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.kpd.core.PointSet;

/** Photos and point sets that tests make. */
final class Photos {
  static final PointSet THREE =
      PointSet.of("three", List.of("left_eye", "right_eye", "mouth"))
          .withMirror("left_eye", "right_eye")
          .withLine(List.of("left_eye", "mouth", "right_eye"));

  private Photos() {}

  /** A picture of that size with a white pixel at each place. */
  static Path photo(Path file, int width, int height, int... places) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    for (int i = 0; i < places.length; i += 2) {
      graphics.fillRect(places[i], places[i + 1], 1, 1);
    }
    graphics.dispose();
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  static Path text(Path file, String... lines) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** The text of a .pts file. */
  static String pts(String... points) {
    return "version: 1\nn_points: %s\n{\n%s\n}"
        .formatted(String.valueOf(points.length), String.join("\n", points));
  }
}
