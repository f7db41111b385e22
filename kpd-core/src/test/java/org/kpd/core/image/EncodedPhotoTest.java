package org.kpd.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.testing.Fixtures;

/** Which photos are decoded at a fraction of their size, and what becomes of the others. */
class EncodedPhotoTest {
  private static final JpegReducer NONE =
      (jpeg, reduction) -> {
        throw new AssertionError("This photo is to be decoded whole.");
      };

  private final ImageDecoder decoder = ImageDecoder.create();

  @ParameterizedTest
  @CsvSource({
    "640, 480, 80, 8",
    "640, 480, 81, 4",
    "640, 480, 160, 4",
    "640, 480, 320, 2",
    "480, 640, 320, 2",
    "641, 487, 80, 8",
    "639, 487, 80, 4"
  })
  void theLargestReductionThatLeavesEnoughPixelsIsTaken(
      int width, int height, int longerSide, int expected) throws IOException {
    ReducedPhoto photo = decoder.read(jpeg(noise(width, height))).decode(longerSide, corners());
    assertThat(photo.reduction()).isEqualTo(expected);
    assertThat(photo.pixels().getWidth()).isEqualTo((width + expected - 1) / expected);
    assertThat(photo.width()).isEqualTo(width);
    assertThat(photo.height()).isEqualTo(height);
  }

  @Test
  void aPhotoWithoutPixelsToSpareIsDecodedWhole() throws IOException {
    byte[] file = jpeg(noise(640, 480));
    assertWhole(decoder.read(file).decode(321, NONE), file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"progressive.jpg", "cmyk.jpg", "color.png", "lossy.webp"})
  void otherKindsAreDecodedWhole(String name) throws IOException {
    byte[] file = Files.readAllBytes(Fixtures.testdata("images/" + name));
    assertWhole(decoder.read(file).decode(1, NONE), file);
  }

  /** Cameras leave JFIF's segment out, and add one with a profile. */
  @Test
  void aCamerasFileIsReduced() throws IOException {
    byte[] file = jpeg(noise(64, 48));
    byte[] profile = segment(0xE2, "ICC_PROFILE\0\1\1", new byte[100]);
    byte[] withoutJfif = Arrays.copyOfRange(file, 20, file.length);
    byte[] cameras = joined(Arrays.copyOf(file, 2), profile, withoutJfif);
    assertThat(decoder.read(cameras).decode(8, corners()).reduction()).isEqualTo(8);
    byte[] adobes =
        joined(Arrays.copyOf(file, 2), segment(0xEE, "Adobe", new byte[7]), withoutJfif);
    assertThat(decoder.read(adobes).decode(8, NONE).reduction()).isEqualTo(1);
  }

  @Test
  void aReducedPhotoIsTurnedUpright() throws IOException {
    byte[] turned = turned(jpeg(noise(64, 48)));
    BufferedImage upright = decoder.read(turned).decode();
    ReducedPhoto photo = decoder.read(turned).decode(16, corners());
    assertThat(photo.width()).isEqualTo(48);
    assertThat(photo.height()).isEqualTo(64);
    // The pixel at the start of each stored block is at the end of its upright rows.
    assertThat(photo.pixels().getRaster().getSample(0, 0, 0))
        .isEqualTo(upright.getRaster().getSample(3, 0, 0));
    assertThat(photo.pixels().getRaster().getSample(11, 15, 0))
        .isEqualTo(upright.getRaster().getSample(47, 60, 0));
  }

  /** Otherwise the upright photo would begin with incomplete blocks. */
  @Test
  void aPhotoThatIsTurnedHasOnlyCompleteBlocks() throws IOException {
    byte[] even = turned(jpeg(noise(66, 48)));
    assertThat(decoder.read(even).decode(8, corners()).reduction()).isEqualTo(2);
    byte[] odd = turned(jpeg(noise(65, 48)));
    assertWhole(decoder.read(odd).decode(8, NONE), odd);
  }

  /** EXIF's orientation 6: the stored picture has to be turned right by a quarter. */
  private static byte[] turned(byte[] file) {
    byte[] tag = {0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0};
    byte[] exif = segment(0xE1, "Exif\0\0II*\0\10\0\0\0\1\0", tag);
    return joined(Arrays.copyOf(file, 2), exif, Arrays.copyOfRange(file, 2, file.length));
  }

  /** Decoders make up for missing data by one color. */
  @Test
  void aPhotoThatMayLackItsEndIsDecodedWhole() throws IOException {
    byte[] file = jpeg(noise(640, 480));
    JpegReducer gray =
        (jpeg, reduction) ->
            new BufferedImage(640 / reduction, 480 / reduction, BufferedImage.TYPE_BYTE_GRAY);
    assertWhole(decoder.read(file).decode(80, gray), file);
    byte[] cut =
        joined(Arrays.copyOf(file, file.length / 2), new byte[] {(byte) 0xFF, (byte) 0xD9});
    assertThatThrownBy(() -> decoder.read(cut).decode(80, gray))
        .isInstanceOf(ImageException.class)
        .hasMessage(
            "The image: found a JPEG picture that lacks a part; expected a whole one."
                + " Save or copy it again.");
  }

  @Test
  void aFileThatEndsEarlyIsRefusedByName() throws IOException {
    byte[] file = jpeg(noise(640, 480));
    byte[] cut = Arrays.copyOf(joined(file, new byte[0]), 300);
    assertThatThrownBy(() -> decoder.read(cut).decode(80, NONE))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("found a JPEG picture that ends early");
  }

  @Test
  void whatTheReducerRefusesIsLeftToTheOtherDecoder() throws IOException {
    byte[] file = jpeg(noise(640, 480));
    JpegReducer refusing =
        (jpeg, reduction) -> {
          throw new ImageException("No picture.");
        };
    assertWhole(decoder.read(file).decode(80, refusing), file);
  }

  /** The first pixel of each block. */
  private static JpegReducer corners() {
    return (jpeg, reduction) -> {
      BufferedImage whole = stored(jpeg);
      int width = (whole.getWidth() + reduction - 1) / reduction;
      int height = (whole.getHeight() + reduction - 1) / reduction;
      BufferedImage corners = new BufferedImage(width, height, whole.getType());
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int[] pixel = whole.getRaster().getPixel(x * reduction, y * reduction, (int[]) null);
          corners.getRaster().setPixel(x, y, pixel);
        }
      }
      return corners;
    };
  }

  /** Java's own decoder leaves the orientation alone. */
  private static BufferedImage stored(byte[] jpeg) {
    try {
      return ImageIO.read(new ByteArrayInputStream(jpeg));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertWhole(ReducedPhoto photo, byte[] file) {
    assertThat(photo.reduction()).isEqualTo(1);
    assertThat(values(photo.pixels())).isEqualTo(values(decoder.decode(file)));
  }

  private static byte[] values(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  private static BufferedImage noise(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(7);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", file);
    return file.toByteArray();
  }

  private static byte[] segment(int kind, String text, byte[] rest) {
    byte[] start = text.getBytes(StandardCharsets.ISO_8859_1);
    int length = 2 + start.length + rest.length;
    byte[] marker = {(byte) 0xFF, (byte) kind, (byte) (length >> 8), (byte) length};
    return joined(marker, start, rest);
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }
}
