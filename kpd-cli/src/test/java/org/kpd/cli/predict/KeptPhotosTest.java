package org.kpd.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.image.ImageDecoder;
import org.kpd.serve.PhotoFiles;

/** Pictures that are drawn on are decoded once. */
class KeptPhotosTest {
  @TempDir private Path folder;

  @Test
  void aPhotoIsKeptUntilItIsTaken() throws IOException {
    Path file = folder.resolve("photo.png");
    ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_3BYTE_BGR), "png", file.toFile());
    KeptPhotos photos = new KeptPhotos(PhotoFiles.of(ImageDecoder.create()));
    assertThat(photos.encoded(file)).as("read as a whole").isEmpty();
    BufferedImage read = photos.read(file);
    Files.delete(file);
    assertThat(photos.take(file)).isSameAs(read);
    assertThatThrownBy(() -> photos.take(file)).isInstanceOf(NoSuchFileException.class);
  }
}
