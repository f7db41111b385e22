package org.kpd.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.testing.Fixtures;

class ImageDecoderTest {
  private final ImageDecoder decoder = ImageDecoder.create();

  /** Those of lossy WebP are libwebp's own, without the mixing of colors that OpenCV adds. */
  @ParameterizedTest
  @CsvSource({
    "color.png, 0",
    "gray.png, 0",
    "palette.png, 0",
    "bilevel.png, 0",
    "gray16.png, 0",
    "color16.png, 0",
    "transparent.png, 0",
    "transparent_gray.png, 0",
    "gray.jpg, 1",
    "progressive.jpg, 2",
    "exif_1.jpg, 2",
    "exif_2.jpg, 2",
    "exif_3.jpg, 2",
    "exif_4.jpg, 2",
    "exif_5.jpg, 2",
    "exif_6.jpg, 2",
    "exif_7.jpg, 2",
    "exif_8.jpg, 2",
    "subsampled.jpg, 3",
    "restarts.jpg, 3",
    "exif_1.png, 0",
    "exif_2.png, 0",
    "exif_3.png, 0",
    "exif_4.png, 0",
    "exif_5.png, 0",
    "exif_6.png, 0",
    "exif_7.png, 0",
    "exif_8.png, 0",
    "lossless.webp, 0",
    "transparent.webp, 0",
    "lossy.webp, 3"
  })
  void pixelsEqualThoseOfOpenCv(String name, int tolerance) throws IOException {
    BufferedImage image = decoder.decode(Fixtures.testdata("images/" + name));
    assertThat(largestDifference(image, expected(name))).isLessThanOrEqualTo(tolerance);
  }

  @Test
  void cmykBecomesTheColorsThatItStandsFor() throws IOException {
    BufferedImage image = decoder.decode(Fixtures.testdata("images/cmyk.jpg"));
    assertThat(meanDifference(image, expected("cmyk.jpg"))).isLessThan(40);
  }

  /** The deblocking of this file is rounded otherwise; on average that is less than a level. */
  @Test
  void aWebPThatWasEncodedInHasteKeepsItsColors() throws IOException {
    BufferedImage image = decoder.decode(Fixtures.testdata("images/fast.webp"));
    assertThat(meanDifference(image, expected("fast.webp"))).isLessThan(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gray.jpg", "gray.png", "gray16.png", "transparent_gray.png", "bilevel.png"})
  void grayPicturesStayGray(String name) throws IOException {
    assertThat(decoder.decode(Fixtures.testdata("images/" + name)).getType())
        .isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
  }

  @Test
  void aTurnedPictureSwapsWidthAndHeight() throws IOException {
    BufferedImage image = decoder.decode(Fixtures.testdata("images/exif_6.jpg"));
    assertThat(image.getWidth()).isEqualTo(28);
    assertThat(image.getHeight()).isEqualTo(40);
  }

  @Test
  void bytesAndStreamsDecodeAsFilesDo() throws IOException {
    byte[] encoded = Files.readAllBytes(Fixtures.testdata("images/color.png"));
    int[] expected = expected("color.png");
    assertThat(largestDifference(decoder.decode(encoded), expected)).isZero();
    assertThat(largestDifference(decoder.decode(new ByteArrayInputStream(encoded)), expected))
        .isZero();
  }

  @Test
  void theCacheSettingOfTheApplicationIsLeftAlone() throws IOException {
    boolean before = ImageIO.getUseCache();
    decoder.decode(Fixtures.testdata("images/color.png"));
    assertThat(ImageIO.getUseCache()).isEqualTo(before);
  }

  @Test
  void picturesOverTheLimitOfPixelsAreRefusedByTheirHeader() throws IOException {
    ImageDecoder small = ImageDecoder.of(ImageLimits.defaults().withPixels(1000));
    Path path = Fixtures.testdata("images/color.png");
    assertThatThrownBy(() -> small.decode(path))
        .isInstanceOf(ImageTooLargeException.class)
        .hasMessage(
            path + ": found 40 x 28 pixels; expected at most 1000 in all. Make it smaller.");
    byte[] bomb = Files.readAllBytes(path);
    ByteBuffer.wrap(bomb).putInt(16, 2_000_000_000).putInt(20, 2_000_000_000);
    assertThatThrownBy(() -> decoder.decode(bomb))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("2000000000");
  }

  @Test
  void filesOverTheLimitOfBytesAreNotRead() throws IOException {
    ImageDecoder small = ImageDecoder.of(ImageLimits.defaults().withBytes(100));
    Path path = Fixtures.testdata("images/color.png");
    assertThatThrownBy(() -> small.decode(path))
        .isInstanceOf(ImageTooLargeException.class)
        .hasMessage(path + ": found more than 100 bytes; expected at most that. Make it smaller.");
    byte[] encoded = Files.readAllBytes(path);
    assertThatThrownBy(() -> small.decode(encoded))
        .hasMessage(
            "The image: found more than 100 bytes; expected at most that. Make it smaller.");
    ImageDecoder exact = ImageDecoder.of(ImageLimits.defaults().withBytes(encoded.length));
    assertThat(exact.decode(path).getWidth()).isEqualTo(40);
  }

  @Test
  void limitsBelowOneAreRefused() {
    assertThatThrownBy(() -> new ImageLimits(0, 5))
        .hasMessage("Found limits of 0 pixels and 5 bytes; expected at least 1 each.");
    assertThat(ImageLimits.defaults()).isEqualTo(new ImageLimits(50_000_000, 67_108_864));
  }

  @Test
  void filesThatAreNoPicturesAreNamed(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("face.jpg"), "GIF89a and more");
    assertThatThrownBy(() -> decoder.decode(text))
        .isInstanceOf(ImageException.class)
        .hasMessage(
            text
                + ": found a GIF picture; expected a JPEG, PNG or WebP picture."
                + " Save it, or one of its frames, as PNG.");
    Path empty = Files.writeString(folder.resolve("empty.jpg"), "");
    assertThatThrownBy(() -> decoder.decode(empty))
        .hasMessage(empty + ": found an empty file; expected a JPEG, PNG or WebP picture.");
    assertThatThrownBy(() -> decoder.decode(folder))
        .hasMessage(folder + ": found a folder; expected a JPEG, PNG or WebP picture.");
    byte[] start = "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> decoder.decode(start))
        .isInstanceOf(ImageException.class)
        .hasMessage(
            "The image: found a PNG picture that ends early; expected a whole one."
                + " Save or copy it again.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "color.png",
        "exif_6.jpg",
        "cmyk.jpg",
        "palette.png",
        "progressive.jpg",
        "restarts.jpg",
        "exif_6.webp",
        "lossy.webp",
        "transparent.webp",
        "moving.webp",
        "profile_6.png"
      })
  void damagedPicturesDecodeOrAreRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.testdata("images/" + name));
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        decoder.decode(damaged);
      } catch (ImageException refused) {
        assertThat(refused).hasMessageContaining("expected");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exif_6.webp", "profile_6.png"})
  void notesOnTheCameraAreFoundInEveryFormat(String name) throws IOException {
    BufferedImage image = decoder.decode(Fixtures.testdata("images/" + name));
    assertThat(image.getHeight()).isEqualTo(40);
    assertThat(largestDifference(image, expected("exif_6.png"))).isZero();
  }

  private static int[] expected(String name) throws IOException {
    return Fixtures.pixels("images/" + name + ".npy");
  }

  private static int largestDifference(BufferedImage image, int[] expected) {
    int largest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, difference(image, expected, i));
    }
    return largest;
  }

  private static double meanDifference(BufferedImage image, int[] expected) {
    double sum = 0;
    for (int i = 0; i < expected.length; i++) {
      sum += difference(image, expected, i);
    }
    return sum / expected.length;
  }

  private static int difference(BufferedImage image, int[] expected, int index) {
    int pixel = index / 3;
    int bands = image.getRaster().getNumBands();
    int band = bands == 1 ? 0 : 2 - index % 3;
    int found =
        image.getRaster().getSample(pixel % image.getWidth(), pixel / image.getWidth(), band);
    return Math.abs(found - expected[index]);
  }
}
