package org.kpd.serve.internal.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.image.GrayPicture;
import org.kpd.core.image.ImageDecoder;
import org.kpd.core.image.ImageException;

class TensorFlowJpegTest {
  private static final Path PHOTO = Path.of("../testdata/photos/two_people.jpg");

  private final TensorFlowJpeg reducer = new TensorFlowJpeg();

  @AfterEach
  void close() {
    reducer.close();
  }

  /** One coefficient of eight by eight is their mean; more of them are sharper than means. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void pixelsAreTheMeansOfTheWholePhotos(int reduction) throws IOException {
    BufferedImage whole = ImageDecoder.create().decode(PHOTO);
    BufferedImage reduced = reducer.decode(Files.readAllBytes(PHOTO), reduction);
    assertThat(reduced.getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
    int width = whole.getWidth() / reduction;
    int height = whole.getHeight() / reduction;
    assertThat(reduced.getWidth()).isBetween(width, width + 1);
    assertThat(reduced.getHeight()).isBetween(height, height + 1);
    double difference = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int band = 0; band < 3; band++) {
          double mean = mean(whole, x * reduction, y * reduction, reduction, band);
          difference += Math.abs(reduced.getRaster().getSample(x, y, band) - mean);
        }
      }
    }
    assertThat(difference / (3 * width * height)).isLessThan(1.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void luminanceIsThatOfTheColors(int reduction) throws IOException {
    byte[] file = Files.readAllBytes(PHOTO);
    BufferedImage colors = GrayPicture.whole(reducer.decode(file, reduction));
    BufferedImage gray = reducer.inGray().decode(file, reduction);
    assertThat(gray.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(gray.getWidth()).isEqualTo(colors.getWidth());
    double difference = 0;
    int[] ones = samples(gray);
    int[] others = samples(colors);
    for (int i = 0; i < ones.length; i++) {
      difference += Math.abs(ones[i] - others[i]);
    }
    assertThat(others).hasSameSizeAs(ones);
    assertThat(difference / ones.length).isLessThan(0.5);
  }

  private static int[] samples(BufferedImage gray) {
    return gray.getRaster().getSamples(0, 0, gray.getWidth(), gray.getHeight(), 0, (int[]) null);
  }

  @Test
  void grayPicturesStayGray() throws IOException {
    byte[] file = Files.readAllBytes(Path.of("../testdata/images/gray.jpg"));
    assertThat(reducer.decode(file, 2).getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
  }

  @Test
  void otherBytesAreRefused() {
    assertThatThrownBy(() -> reducer.decode(new byte[100], 2))
        .isInstanceOf(ImageException.class)
        .hasMessageStartingWith("TensorFlow found no JPEG picture");
  }

  @Test
  void aClosedDecoderSaysSo() {
    reducer.close();
    assertThatThrownBy(() -> reducer.decode(new byte[100], 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The decoder was closed.");
  }

  private static double mean(BufferedImage image, int left, int top, int side, int band) {
    double sum = 0;
    for (int sample : image.getRaster().getSamples(left, top, side, side, band, (int[]) null)) {
      sum += sample;
    }
    return sum / (side * side);
  }
}
