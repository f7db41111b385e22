package org.kpd.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.kpd.core.Keypoints;

class TurnedCropTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  void pointsGoToThePhotoAndBack() {
    double[] coordinates = new double[30];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = 3.1 * i;
    }
    Keypoints inFace = Keypoints.of(coordinates);
    FaceBox box = new FaceBox(40, 30, 150, 150, 33);
    FaceCrop crop = FaceCrop.of(new BufferedImage(300, 300, BufferedImage.TYPE_3BYTE_BGR), box);

    double[] back = crop.toFace(crop.toPhoto(inFace)).toArray();

    for (int i = 0; i < back.length; i++) {
      assertThat(back[i]).isCloseTo(coordinates[i], CLOSE);
    }
  }

  @Test
  void theMiddleStaysAndTheRightGoesDownByAQuarterTurn() {
    FaceBox box = new FaceBox(100, 50, 96, 96, 90);
    FaceCrop crop = FaceCrop.of(new BufferedImage(300, 300, BufferedImage.TYPE_BYTE_GRAY), box);
    double[] middleAndRight = new double[30];
    middleAndRight[0] = 47.5;
    middleAndRight[1] = 47.5;
    middleAndRight[2] = 57.5;
    middleAndRight[3] = 47.5;
    double[] inPhoto = crop.toPhoto(Keypoints.of(middleAndRight)).toArray();
    assertThat(inPhoto[0]).isCloseTo(147.5, CLOSE);
    assertThat(inPhoto[1]).isCloseTo(97.5, CLOSE);
    assertThat(inPhoto[2]).isCloseTo(147.5, CLOSE);
    assertThat(inPhoto[3]).isCloseTo(107.5, CLOSE);
  }

  /** A dot that was drawn where a point of the crop goes to is seen at that point. */
  @Test
  void pixelsAreTurnedAsPointsAre() {
    for (double side : new double[] {60, 96, 300, 900}) {
      FaceBox box = new FaceBox(500 - side / 2, 500 - side / 2, side, side, -40);
      BufferedImage photo = new BufferedImage(1000, 1000, BufferedImage.TYPE_3BYTE_BGR);
      double[] face = new double[30];
      face[0] = 70;
      face[1] = 25;
      double[] dot = FaceCrop.of(photo, box).toPhoto(Keypoints.of(face)).toArray();
      double radius = 3 * side / 96;
      Graphics2D graphics = photo.createGraphics();
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fill(
          new Ellipse2D.Double(
              dot[0] + 0.5 - radius, dot[1] + 0.5 - radius, 2 * radius, 2 * radius));
      graphics.dispose();

      FaceImage seen = FaceCrop.of(photo, box).face();

      double sum = 0;
      double x = 0;
      double y = 0;
      for (int row = 0; row < 96; row++) {
        for (int column = 0; column < 96; column++) {
          int value = seen.value(column, row, 0);
          sum += value;
          x += value * column;
          y += value * row;
        }
      }
      assertThat(x / sum).as("side %s", side).isCloseTo(70, within(0.1));
      assertThat(y / sum).as("side %s", side).isCloseTo(25, within(0.1));
    }
  }

  /** Faces inside the photo, across its edges and corners, enlarged and reduced. */
  @Test
  void everyPixelIsTheMeanOfItsSamples() {
    Random random = new Random(5);
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR}) {
      BufferedImage photo = new BufferedImage(150, 130, type);
      byte[] values = ((DataBufferByte) photo.getRaster().getDataBuffer()).getData();
      random.nextBytes(values);
      for (int i = 0; i < 60; i++) {
        double side = 20 + 160 * random.nextDouble();
        double x = 150 * random.nextDouble() - side / 2;
        double y = 130 * random.nextDouble() - side / 2;
        FaceBox box = new FaceBox(x, y, side, side, 1 + 359 * random.nextDouble());
        FaceImage face = FaceCrop.of(photo, box).face();
        for (int j = 0; j < 200; j++) {
          int column = random.nextInt(96);
          int row = random.nextInt(96);
          int channel = random.nextInt(face.channels());
          int band = face.channels() - 1 - channel;
          assertThat((double) face.value(column, row, channel))
              .as("%s at %d, %d", box, column, row)
              .isCloseTo(sampled(photo, box, column, row, band), within(0.6));
        }
      }
    }
  }

  /** The textbook form: bilinear interpolation at one sample, or four if the face shrinks. */
  private static double sampled(BufferedImage photo, FaceBox box, int column, int row, int band) {
    int places = box.width() <= 96 ? 1 : 2;
    double sum = 0;
    for (int i = 0; i < places * places; i++) {
      int line = i / places;
      double right = (column + (i % places + 0.5) / places) / 96 - 0.5;
      double down = (row + (line + 0.5) / places) / 96 - 0.5;
      double turn = Math.toRadians(box.roll());
      double x = box.centerX() + box.width() * (Math.cos(turn) * right - Math.sin(turn) * down);
      double y = box.centerY() + box.width() * (Math.sin(turn) * right + Math.cos(turn) * down);
      sum += interpolated(photo, x - 0.5, y - 0.5, band);
    }
    return sum / (places * places);
  }

  private static double interpolated(BufferedImage photo, double x, double y, int band) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      int below = i / 2;
      double column = Math.floor(x) + i % 2;
      double row = Math.floor(y) + below;
      double weight = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
      int inX = (int) Math.max(0, Math.min(photo.getWidth() - 1, column));
      int inY = (int) Math.max(0, Math.min(photo.getHeight() - 1, row));
      sum += weight * photo.getRaster().getSample(inX, inY, band);
    }
    return sum;
  }

  @Test
  void outsideThePhotoItsEdgeGoesOn() {
    BufferedImage photo = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 20; x++) {
        photo.getRaster().setSample(x, y, 0, 77);
      }
    }
    FaceImage face = FaceCrop.of(photo, new FaceBox(-300, 5, 320, 320, 45)).face();
    assertThat(face.value(0, 0, 0)).isEqualTo(77);
    assertThat(face.value(95, 95, 0)).isEqualTo(77);
  }
}
