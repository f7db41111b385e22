package org.kpd.train.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.Keypoint;
import org.kpd.core.image.FaceImage;

class RandomTransformTest {
  private static final Augmentation FLIP = new Augmentation(1, 0, 0, 0, 0, 0, 0, 0);
  private static final Augmentation MOVE = new Augmentation(0.5, 20, 0.2, 6, 0, 0, 0, 0);

  @Test
  void mirrorsPixelsAndPoints() {
    FaceBuffer face = dots(1, 20, 30);
    face.labels()[Keypoint.RIGHT_EYE_CENTER.xColumn()] = 70;

    RandomTransform.of(FLIP, 1, 1).apply(0, face);

    assertThat(face.labels()[Keypoint.LEFT_EYE_CENTER.xColumn()]).isEqualTo(95 - 70f);
    assertThat(face.labels()[Keypoint.RIGHT_EYE_CENTER.xColumn()]).isEqualTo(95 - 20f);
    assertThat(face.labels()[Keypoint.NOSE_TIP.yColumn()]).isEqualTo(30f);
    assertThat(centerOfLight(face)).containsExactly(new double[] {75, 30}, within(1e-6));
  }

  @Test
  void undoesAMirrorWithAnother() {
    FaceBuffer face = dots(3, 20, 30);
    byte[] pixels = face.pixels().clone();
    float[] labels = face.labels().clone();

    RandomTransform.of(FLIP, 1, 1).apply(0, face);
    RandomTransform.of(FLIP, 1, 2).apply(0, face);

    assertThat(face.pixels()).isEqualTo(pixels);
    assertThat(face.labels()).isEqualTo(labels);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void movesPointsWithTheirPixels(int row) {
    FaceBuffer face = dots(1, 40, 52);

    RandomTransform.of(MOVE, 1, 1).apply(row, face);

    double[] light = centerOfLight(face);
    assertThat((double) face.labels()[Keypoint.NOSE_TIP.xColumn()])
        .isCloseTo(light[0], within(0.1));
    assertThat((double) face.labels()[Keypoint.NOSE_TIP.yColumn()])
        .isCloseTo(light[1], within(0.1));
  }

  @Test
  void forgetsPointsThatLeaveThePictureAndThoseNeverKnown() {
    Augmentation far = new Augmentation(0, 0, 0, 90, 0, 0, 0, 0);
    FaceBuffer face = dots(1, 48, 48);
    face.labels()[Keypoint.NOSE_TIP.xColumn()] = Float.NaN;
    face.labels()[Keypoint.NOSE_TIP.yColumn()] = Float.NaN;
    int forgotten = 0;
    for (int row = 0; row < 20; row++) {
      FaceBuffer copy = new FaceBuffer(face.pixels().clone(), 0, 1, face.labels().clone(), 0);
      RandomTransform.of(far, 1, 1).apply(row, copy);
      assertThat(copy.labels()[Keypoint.NOSE_TIP.yColumn()]).isNaN();
      float x = copy.labels()[Keypoint.LEFT_EYE_CENTER.xColumn()];
      float y = copy.labels()[Keypoint.LEFT_EYE_CENTER.yColumn()];
      assertThat(Float.isNaN(x)).isEqualTo(Float.isNaN(y));
      assertThat(Float.isNaN(x) || (x >= 0 && x <= 95 && y >= 0 && y <= 95)).isTrue();
      forgotten += Float.isNaN(x) ? 1 : 0;
    }
    assertThat(forgotten).isBetween(5, 19);
  }

  @Test
  void dependsOnSeedEpochAndRowAlone() {
    Augmentation all = Augmentation.defaults();

    assertThat(changed(all, 1, 2, 3)).isEqualTo(changed(all, 1, 2, 3));
    assertThat(changed(all, 1, 2, 3)).isNotEqualTo(changed(all, 2, 2, 3));
    assertThat(changed(all, 1, 2, 3)).isNotEqualTo(changed(all, 1, 3, 3));
    assertThat(changed(all, 1, 2, 3)).isNotEqualTo(changed(all, 1, 2, 4));
  }

  @Test
  void addsNoiseOfTheDeviationAskedFor() {
    FaceBuffer face = new FaceBuffer(new byte[FaceImage.PIXELS], 0, 1, new float[30], 0);
    Arrays.fill(face.pixels(), (byte) 128);

    PixelOps.addNoise(face, 8, 99);

    double sum = 0;
    double squares = 0;
    for (byte pixel : face.pixels()) {
      double off = (pixel & 0xFF) - 128;
      sum += off;
      squares += off * off;
    }
    assertThat(sum / FaceImage.PIXELS).isCloseTo(0, within(0.3));
    assertThat(Math.sqrt(squares / FaceImage.PIXELS)).isCloseTo(8, within(0.4));
  }

  @Test
  void changesNothingWhenNothingIsAskedFor() {
    assertThat(RandomTransform.of(Augmentation.none(), 1, 1)).isSameAs(FaceTransform.NONE);
  }

  private static byte[] changed(Augmentation augmentation, long seed, int epoch, int row) {
    FaceBuffer face = dots(1, 40, 40);
    RandomTransform.of(augmentation, seed, epoch).apply(row, face);
    return face.pixels();
  }

  /** A soft light at one place, with every point on it. */
  private static FaceBuffer dots(int channels, int centerX, int centerY) {
    byte[] pixels = new byte[FaceImage.PIXELS * channels];
    for (int i = 0; i < pixels.length; i++) {
      int x = i / channels % FaceImage.SIZE;
      int y = i / channels / FaceImage.SIZE;
      double distance = Math.hypot(x - centerX, y - centerY);
      pixels[i] = (byte) Math.max(0, 240 - 30 * distance);
    }
    float[] labels = new float[Keypoint.COORDINATES];
    for (Keypoint keypoint : Keypoint.all()) {
      labels[keypoint.xColumn()] = centerX;
      labels[keypoint.yColumn()] = centerY;
    }
    return new FaceBuffer(pixels, 0, channels, labels, 0);
  }

  private static double[] centerOfLight(FaceBuffer face) {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < FaceImage.PIXELS; i++) {
      double light = face.pixels()[i * face.channels()] & 0xFF;
      sum += light;
      x += light * (i % FaceImage.SIZE);
      int row = i / FaceImage.SIZE;
      y += light * row;
    }
    return new double[] {x / sum, y / sum};
  }
}
