package org.kpd.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.internal.format.ImageFormat;
import org.kpd.core.internal.format.JpegFile;
import org.kpd.testing.Fixtures;

/** What is decoded by what, and what is said where nobody brought a decoder. */
class ImageReadersTest {
  /** So an application that adds no decoder gets the same points. */
  @ParameterizedTest
  @ValueSource(
      strings = {"gray.jpg", "progressive.jpg", "subsampled.jpg", "restarts.jpg", "exif_6.jpg"})
  void javasOwnDecoderGivesTheSameValues(String name) throws IOException {
    byte[] encoded = Files.readAllBytes(Fixtures.testdata("images/" + name));
    JpegFile file = JpegFile.of(encoded);
    BufferedImage own = decode(file, javasOwn());
    BufferedImage others = decode(file, ImageReaders.providers(ImageFormat.JPEG));
    assertThat(FaceCrop.whole(own).face()).isEqualTo(FaceCrop.whole(others).face());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lossy.webp | The image: found a WebP picture; expected a JPEG or PNG picture, or a decoder for it on the classpath. Add com.twelvemonkeys.imageio:imageio-webp, or save the picture as PNG.",
        "cmyk.jpg | The image: found a JPEG picture in the colors of print or without loss; expected one in color or gray, or a decoder for it on the classpath. Add com.twelvemonkeys.imageio:imageio-jpeg, or save the picture as PNG."
      })
  void whatNobodyReadsIsNamedWithTheArtifactThatDoes(String name, String message)
      throws IOException {
    byte[] encoded = Files.readAllBytes(Fixtures.testdata("images/" + name));
    ImageFormat format = ImageFormat.of(encoded).orElseThrow();
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> ImageReaders.of(format.read(encoded), format, "The image", javasOwn()))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"lossy.webp, WEBP", "cmyk.jpg, JPEG"})
  void decodersOnTheClasspathComeBeforeJavas(String name, ImageFormat format) throws IOException {
    byte[] encoded = Files.readAllBytes(Fixtures.testdata("images/" + name));
    ImageReader reader = ImageReaders.of(format.read(encoded), format, name);
    assertThat(reader.getClass().getName()).startsWith("com.twelvemonkeys.");
    reader.dispose();
  }

  @ParameterizedTest
  @ValueSource(strings = {"color.png", "subsampled.jpg", "exif_6.jpg", "lossy.webp"})
  void headersTellHowLargeAPictureIs(String name) throws IOException {
    byte[] encoded = Files.readAllBytes(Fixtures.testdata("images/" + name));
    BufferedImage picture = ImageDecoder.create().decode(encoded);
    assertThat(ImageDecoder.pixels(encoded))
        .hasValue((long) picture.getWidth() * picture.getHeight());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void aCutHeaderTellsTheRightSizeOrNone(String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_3BYTE_BGR), format, bytes);
    assertThat(ImageDecoder.pixels(bytes.toByteArray())).hasValue(60_000);
    for (int length = 0; length < bytes.size(); length++) {
      ImageDecoder.pixels(Arrays.copyOf(bytes.toByteArray(), length))
          .ifPresent(pixels -> assertThat(pixels).isEqualTo(60_000));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GIF89a", "\u00FF\u00D8\u00FF\u00DA\u0000\u0001", "\u0089PNG"})
  void sizesAreNotGuessed(String start) {
    assertThat(ImageDecoder.pixels(start.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
  }

  private static List<ImageReaderSpi> javasOwn() {
    return ImageReaders.providers(ImageFormat.JPEG).stream()
        .filter(provider -> provider.getClass().getName().startsWith("com.sun."))
        .toList();
  }

  private static BufferedImage decode(JpegFile file, List<ImageReaderSpi> providers)
      throws IOException {
    ImageReader reader = ImageReaders.of(file, ImageFormat.JPEG, "The image", providers);
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.decodable()))) {
      reader.setInput(stream, true, true);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }
}
