package org.kpd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSizeTest {
  private static final BufferedImage PICTURE =
      new BufferedImage(300, 200, BufferedImage.TYPE_3BYTE_BGR);

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void isInTheHeader(String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(PICTURE, format, bytes);
    assertThat(PictureSize.pixels(bytes.toByteArray())).hasValue(60_000);
    for (int length = 0; length < bytes.size(); length++) {
      // Whatever is cut off: an answer, and the right one if there is any.
      PictureSize.pixels(Arrays.copyOf(bytes.toByteArray(), length))
          .ifPresent(pixels -> assertThat(pixels).isEqualTo(60_000));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GIF89a", "\u00FF\u00D8\u00FF\u00DA\u0000\u0001", "\u0089PNG"})
  void isNotGuessed(String start) {
    assertThat(PictureSize.pixels(start.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)))
        .isEmpty();
  }
}
