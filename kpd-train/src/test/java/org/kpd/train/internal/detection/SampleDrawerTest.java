package org.kpd.train.internal.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kpd.core.internal.detection.FaceMap;
import org.kpd.core.internal.detection.FaceSquare;
import org.kpd.data.photo.MarkedFace;
import org.kpd.data.photo.MarkedFace.Kind;

class SampleDrawerTest {
  private static final int SIZE = 160;
  private static final int CELLS = SIZE / 8;

  @Test
  void photosAsTheyAreKeepTheirMarks() {
    FaceSquare face = new FaceSquare(400, 250, 160, 12);
    SampleDrawer drawer = drawer(photo(face, Kind.MARKED));

    DetectorSamples samples = drawer.asTheyAre(new int[] {0});

    List<FaceSquare> taught = taught(samples, 0);
    assertThat(taught).hasSize(1);
    assertThat(taught.get(0).x()).isCloseTo(100, within(1e-3));
    assertThat(taught.get(0).y()).isCloseTo(62.5, within(1e-3));
    assertThat(taught.get(0).size()).isCloseTo(40, within(1e-3));
    assertThat(taught.get(0).roll()).isCloseTo(12, within(1e-3));
  }

  @Test
  void aDoubtfulFaceIsNeitherTaughtNorHeldAgainstTheNetwork() {
    SampleDrawer drawer = drawer(photo(new FaceSquare(400, 250, 160, 0), Kind.DOUBTFUL));

    float[] values = drawer.asTheyAre(new int[] {0}).targets().values();

    assertThat(counts(values, 7, 12)).isZero();
    assertThat(counts(values, 0, 0)).isEqualTo(1);
    assertThat(values[cell(7, 12)]).isZero();
  }

  @Test
  void theSameEpochDrawsTheSame() {
    SampleDrawer drawer = drawer(photo(new FaceSquare(300, 200, 120, 0), Kind.MARKED));
    DetectorSamples one = drawer.draw(new int[] {0, 0}, 3);
    assertThat(drawer.draw(new int[] {0, 0}, 3).pixels()).isEqualTo(one.pixels());
    assertThat(drawer.draw(new int[] {0, 0}, 4).pixels()).isNotEqualTo(one.pixels());
  }

  /** Bright discs on black photos: where a face is taught, the sample must be bright. */
  @Test
  void marksFollowThePixels() {
    List<TrainingPhoto> photos = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      photos.add(photo(new FaceSquare(150 + 8 * i, 200, 100, 0), Kind.MARKED));
    }
    SampleDrawer drawer = new SampleDrawer(photos, SIZE, 7);

    DetectorSamples samples = drawer.draw(IntStream.range(0, 40).toArray(), 1);

    int taught = 0;
    int bright = 0;
    for (int i = 0; i < 40; i++) {
      for (FaceSquare face : taught(samples, i)) {
        int center = ((int) face.y()) * SIZE + (int) face.x();
        int away = edge(face);
        taught++;
        bright += value(samples, i, center) > value(samples, i, away) ? 1 : 0;
      }
    }
    assertThat(taught).isGreaterThan(40);
    // Some are covered by a block, or so bright that nothing is brighter.
    assertThat(bright).isGreaterThan(taught * 8 / 10);
  }

  private static int edge(FaceSquare face) {
    int x = (int) Math.max(0, Math.min(SIZE - 1, face.x() - 0.75 * face.size()));
    return ((int) face.y()) * SIZE + x;
  }

  private static int value(DetectorSamples samples, int sample, int place) {
    return samples.pixels()[sample * SIZE * SIZE + place] & 0xFF;
  }

  private static SampleDrawer drawer(TrainingPhoto photo) {
    return new SampleDrawer(List.of(photo), SIZE, 42);
  }

  /** A photo of 640 x 480 pixels with a disc as large as the face. */
  private static TrainingPhoto photo(FaceSquare face, Kind kind) {
    BufferedImage picture = new BufferedImage(640, 480, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fill(
        new Ellipse2D.Double(
            face.x() - face.size() / 2, face.y() - face.size() / 2, face.size(), face.size()));
    graphics.dispose();
    return TrainingPhoto.of(picture, List.of(new MarkedFace(face, kind)));
  }

  /** The faces whose centers are taught, read as the detector reads a map. */
  private static List<FaceSquare> taught(DetectorSamples samples, int sample) {
    float[] values = samples.targets().values();
    List<FaceSquare> faces = new ArrayList<>();
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        int cell = sample * CELLS * CELLS * DetectorTargets.VALUES + cell(row, column);
        if (values[cell] >= 1) {
          faces.add(
              new FaceSquare(
                  FaceMap.center(column) + 8 * values[cell + 2],
                  FaceMap.center(row) + 8 * values[cell + 3],
                  FaceMap.UNIT_SIZE * Math.exp(values[cell + 4]),
                  Math.toDegrees(Math.atan2(values[cell + 6], values[cell + 5]))));
        }
      }
    }
    return faces;
  }

  private static int cell(int row, int column) {
    return (row * CELLS + column) * DetectorTargets.VALUES;
  }

  private static double counts(float[] values, int row, int column) {
    return values[cell(row, column) + 1];
  }
}
