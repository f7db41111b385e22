package org.kpd.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class GrayPictureTest {
  @Test
  void aSmallPhotoStaysAsItIs() {
    BufferedImage photo = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
    photo.getRaster().setSample(2, 1, 0, 201);
    GrayPicture gray = GrayPicture.of(photo, 192);
    assertThat(gray.width()).isEqualTo(3);
    assertThat(gray.height()).isEqualTo(2);
    assertThat(gray.value(2, 1)).isEqualTo(201);
    assertThat(gray.value(1, 1)).isZero();
  }

  @Test
  void colorsBecomeLuminance() {
    GrayPicture gray = GrayPicture.of(filled(4, 4, new Color(200, 100, 50)), 192);
    // 0.299 * 200 + 0.587 * 100 + 0.114 * 50
    assertThat((double) gray.value(1, 1)).isCloseTo(124.2, within(1.0));
  }

  @Test
  void aWholePhotoHasTheLuminanceOfItsColors() {
    for (int type : new int[] {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_INT_RGB}) {
      BufferedImage photo = new BufferedImage(5, 3, type);
      photo.setRGB(3, 2, new Color(200, 100, 50).getRGB());
      BufferedImage gray = GrayPicture.whole(photo);
      assertThat(gray.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
      assertThat(gray.getWidth()).isEqualTo(5);
      assertThat(gray.getHeight()).isEqualTo(3);
      assertThat((double) gray.getRaster().getSample(3, 2, 0)).isCloseTo(124.2, within(1.0));
      assertThat(gray.getRaster().getSample(2, 2, 0)).isZero();
      assertThat(GrayPicture.whole(gray)).isSameAs(gray);
    }
  }

  @Test
  void aNewPixelIsTheMeanOfItsArea() {
    // Five columns become two: the middle one belongs to both by half.
    BufferedImage photo = new BufferedImage(5, 5, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 5; y++) {
      photo.getRaster().setSample(2, y, 0, 250);
      photo.getRaster().setSample(4, y, 0, 100);
    }
    GrayPicture gray = GrayPicture.of(photo, 2);
    assertThat(gray.width()).isEqualTo(2);
    assertThat(gray.value(0, 0)).isEqualTo(50);
    assertThat(gray.value(1, 1)).isEqualTo(90);
  }

  @Test
  void aPartIsCopiedAsFarAsThePictureGoes() {
    BufferedImage photo = new BufferedImage(3, 4, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 12; i++) {
      photo.getRaster().setSample(i % 3, i / 3, 0, 10 + i);
    }
    byte[] part = {1, 1, 1, 1, 1};
    GrayPicture.of(photo, 9).copyPart(1, 2, 2, part, 1);
    assertThat(part).containsExactly(1, 17, 18, 20, 21);
    byte[] corner = {1, 1, 1, 1};
    GrayPicture.of(photo, 9).copyPart(2, 3, 2, corner, 0);
    assertThat(corner).containsExactly(21, 1, 1, 1);
  }

  @Test
  void aPanoramaKeepsOneLine() {
    GrayPicture gray = GrayPicture.of(filled(4000, 1, Color.WHITE), 192);
    assertThat(gray.width()).isEqualTo(192);
    assertThat(gray.height()).isEqualTo(1);
    assertThat(gray.value(191, 0)).isEqualTo(255);
  }

  @Test
  void halfTakesFourPixelsEach() {
    BufferedImage photo = new BufferedImage(5, 2, BufferedImage.TYPE_BYTE_GRAY);
    photo.getRaster().setSample(0, 0, 0, 40);
    photo.getRaster().setSample(3, 1, 0, 80);
    GrayPicture half = GrayPicture.of(photo, 192).half();
    assertThat(half.width()).isEqualTo(2);
    assertThat(half.value(0, 0)).isEqualTo(10);
    assertThat(half.value(1, 0)).isEqualTo(20);
  }

  private static BufferedImage filled(int width, int height, Color color) {
    BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = photo.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return photo;
  }
}
