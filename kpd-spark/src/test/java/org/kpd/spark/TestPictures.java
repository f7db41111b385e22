package org.kpd.spark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.kpd.core.image.JpegEncoder;
import org.kpd.data.FaceImages;
import org.kpd.data.internal.synthetic.SyntheticFaces;
import org.kpd.testing.Fixtures;

/** A realistic folder: crops, photos, photos without a face, and broken files. */
public final class TestPictures {
  /** One in this many pictures is a photo, empty or broken. */
  private static final int EVERY = 40;

  private TestPictures() {}

  public static Path model() {
    return Fixtures.testdata("..").resolve("saved_models/model_v2").normalize().toAbsolutePath();
  }

  public static Path photo() {
    return Fixtures.testdata("photos/two_people.jpg");
  }

  /** Writes a number of pictures, numbered without leading zeros. */
  public static Path write(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    FaceImages faces = SyntheticFaces.onDemand(count, 7).images();
    byte[] photo = Files.readAllBytes(photo());
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve(String.format(Locale.ROOT, "picture%d.jpg", i));
      switch (i % EVERY) {
        case 5 -> Files.write(file, photo);
        case 15 -> ImageIO.write(blank(), "png", file.toFile());
        case 25 -> Files.write(file, java.util.Arrays.copyOf(photo, 2000));
        default -> JpegEncoder.write(faces.image(i), file);
      }
    }
    return folder;
  }

  private static BufferedImage blank() {
    return new BufferedImage(320, 240, BufferedImage.TYPE_3BYTE_BGR);
  }
}
