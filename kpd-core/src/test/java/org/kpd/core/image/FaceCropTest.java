package org.kpd.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.Keypoint;
import org.kpd.core.Keypoints;
import org.kpd.testing.Fixtures;

class FaceCropTest {
  @Test
  void shrinkingAveragesAreasAsOpenCvDoes() throws IOException {
    assertResized("large.png", "large_shrunk.npy");
  }

  @Test
  void growingInterpolatesAsOpenCvDoes() throws IOException {
    assertResized("color.png", "color_grown.npy");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_4BYTE_ABGR
      })
  void aBoxOfFaceSizeIsCopiedBitByBit(int type) {
    BufferedImage photo = new BufferedImage(120, 110, type);
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        int[] levels = new int[photo.getRaster().getNumBands()];
        Arrays.fill(levels, (x * 2 + y) % 256);
        if (levels.length == 4) {
          levels[3] = 255;
        }
        photo.getRaster().setPixel(x, y, levels);
      }
    }
    FaceImage face = FaceCrop.of(photo, new FaceBox(10, 7, 96, 96)).face();
    assertThat(face.channels()).isEqualTo(1);
    for (int y = 0; y < 96; y++) {
      for (int x = 0; x < 96; x++) {
        assertThat(face.value(x, y, 0)).isEqualTo(((x + 10) * 2 + y + 7) % 256);
      }
    }
  }

  @Test
  void colorsComeBlueFirst() {
    FaceImage face = FaceCrop.whole(filled(50, 60, new Color(10, 20, 30))).face();
    assertThat(face.channels()).isEqualTo(3);
    assertThat(new int[] {face.value(5, 5, 0), face.value(5, 5, 1), face.value(5, 5, 2)})
        .containsExactly(30, 20, 10);
  }

  @Test
  void thePhotosEdgeGoesOnOutsideIt() {
    BufferedImage photo = filled(100, 100, new Color(0, 0, 200));
    photo.setRGB(0, 0, Color.RED.getRGB());
    for (FaceBox box :
        new FaceBox[] {new FaceBox(-96, -96, 97, 97), new FaceBox(-1e9, -1e9, 1e9 + 1, 1e9 + 1)}) {
      FaceImage face = FaceCrop.of(photo, box).face();
      assertThat(face.value(0, 0, 2)).isEqualTo(255);
      assertThat(face.value(40, 60, 2)).isEqualTo(255);
    }
    FaceImage far = FaceCrop.of(photo, new FaceBox(50, 50, 1e12, 1e12)).face();
    assertThat(far.value(95, 95, 0)).isEqualTo(200);
  }

  @Test
  void aBoxBesideThePhotoIsRefused() {
    assertThatThrownBy(() -> FaceCrop.of(filled(100, 50, Color.RED), new FaceBox(100, 0, 20, 20.5)))
        .isInstanceOf(ImageException.class)
        .hasMessage(
            "Found face box 100.0,0.0,20.0,20.5 outside the photo of 100 x 50 pixels; expected one inside it.");
  }

  @Test
  void pointsGoToThePhotoAndBack() {
    FaceCrop crop = FaceCrop.of(filled(300, 300, Color.RED), new FaceBox(30, 12.5, 192, 48));
    double[] coordinates = new double[30];
    coordinates[1] = 95;
    coordinates[4] = Double.NaN;
    Keypoints photo = crop.toPhoto(Keypoints.of(coordinates));
    // The first face pixel covers two photo columns, 30 and 31: their middle is 30.5.
    assertThat(photo.x(Keypoint.LEFT_EYE_CENTER)).isEqualTo(30.5);
    assertThat(photo.y(Keypoint.LEFT_EYE_CENTER)).isEqualTo(12.5 + 48 - 0.25 - 0.5);
    assertThat(photo.x(Keypoint.LEFT_EYE_INNER_CORNER)).isNaN();
    assertThat(crop.toFace(photo).toArray()).containsExactly(coordinates, within(1e-12));
  }

  @Test
  void whatIsDrawnInAPhotoIsWhereItsPointSays() {
    BufferedImage photo = filled(400, 300, Color.BLACK);
    Graphics2D graphics = photo.createGraphics();
    graphics.fillRect(200, 120, 9, 9);
    graphics.dispose();
    FaceCrop crop = FaceCrop.of(photo, new FaceBox(100, 50, 170, 170));
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    for (int y = 0; y < 96; y++) {
      for (int x = 0; x < 96; x++) {
        sum += crop.face().value(x, y, 0);
        sumX += x * (double) crop.face().value(x, y, 0);
        sumY += y * (double) crop.face().value(x, y, 0);
      }
    }
    double[] coordinates = new double[30];
    coordinates[0] = sumX / sum;
    coordinates[1] = sumY / sum;
    Keypoints photoPoint = crop.toPhoto(Keypoints.of(coordinates));
    assertThat(photoPoint.x(Keypoint.LEFT_EYE_CENTER)).isCloseTo(204, within(0.05));
    assertThat(photoPoint.y(Keypoint.LEFT_EYE_CENTER)).isCloseTo(124, within(0.05));
  }

  @Test
  void boxesAreReadFromText() {
    assertThat(FaceBox.parse("12, 30.5,200,100")).isEqualTo(new FaceBox(12, 30.5, 200, 100));
    assertThatThrownBy(() -> FaceBox.parse("1,2,3"))
        .hasMessage(
            "Found face box \"1,2,3\"; expected x,y,width,height in pixels, such as 12,30,200,200.");
    assertThatThrownBy(() -> FaceBox.parse("1,2,3,wide"))
        .hasMessage(
            "Found face box \"1,2,3,wide\"; expected x,y,width,height in pixels, such as 12,30,200,200.");
    assertThatThrownBy(() -> FaceBox.parse("1,2,0,4"))
        .hasMessage(
            "Found face box 1.0,2.0,0.0,4.0; expected finite numbers, width and height above 0.");
    assertThatThrownBy(() -> FaceBox.parse("NaN,2,3,4")).hasMessageContaining("finite");
  }

  private static void assertResized(String picture, String array) throws IOException {
    BufferedImage photo = ImageDecoder.create().decode(Fixtures.testdata("images/" + picture));
    FaceImage face = FaceCrop.whole(photo).face();
    int[] expected = Fixtures.pixels("images/" + array);
    for (int i = 0; i < expected.length; i++) {
      int found = face.value(i / 3 % 96, i / 3 / 96, i % 3);
      assertThat(found).isCloseTo(expected[i], within(1));
    }
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
