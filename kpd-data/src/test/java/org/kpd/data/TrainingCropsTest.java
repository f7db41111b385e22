package org.kpd.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.kpd.core.image.FaceBox;
import org.kpd.core.image.FaceFraming;
import org.kpd.core.image.FaceImage;
import org.kpd.data.format.LabelCsv;
import org.kpd.testing.Fixtures;

class TrainingCropsTest {
  @Test
  void crops96PixelsWideAreRebuiltFromTheirPoints() throws IOException {
    LabelTable table = LabelCsv.read(Fixtures.shared("faces/training_complete.csv"));
    double x = 0;
    double y = 0;
    double logSide = 0;
    double variance = 0;
    for (int row = 0; row < table.rows(); row++) {
      FaceBox box = FaceFraming.around(table.keypoints(row)).orElseThrow();
      x += (box.x() + box.width() / 2) / table.rows();
      y += (box.y() + box.height() / 2) / table.rows();
      double side = Math.log(box.width() / FaceImage.SIZE);
      logSide += side / table.rows();
      variance += side * side / table.rows();
    }
    assertThat(x).isCloseTo(48, within(0.05));
    assertThat(y).isCloseTo(48, within(0.2));
    assertThat(logSide).isCloseTo(0, within(0.001));
    assertThat(Math.sqrt(variance)).isCloseTo(0.085, within(0.001));
  }
}
