package org.kpd.train.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.report.internal.picture.Ink;
import org.kpd.train.progress.EpochMetrics;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LossChartTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 200})
  void drawsAnyNumberOfEpochs(int epochs) {
    BufferedImage chart = LossChart.draw(history(epochs));

    assertThat(chart.getWidth()).isEqualTo(1280);
    assertThat(chart.getHeight()).isEqualTo(560);
    assertThat(count(chart, Ink.BEST.color())).isGreaterThan(50);
    assertThat(count(chart, Ink.series(0).color())).isGreaterThan(50);
    assertThat(count(chart, Ink.series(1).color())).isGreaterThan(50);
  }

  @Test
  void leavesOutWhatIsNotFinite() {
    List<EpochMetrics> diverged =
        List.of(
            new EpochMetrics(1, 300, 12, Double.NaN, Double.NaN),
            new EpochMetrics(2, Double.POSITIVE_INFINITY, Double.NaN, Double.NaN, Double.NaN));

    BufferedImage chart = LossChart.draw(diverged);

    assertThat(count(chart, Ink.series(0).color())).isGreaterThan(50);
    assertThat(count(chart, Ink.series(1).color())).isZero();
    assertThat(count(chart, Ink.BEST.color())).isZero();
  }

  @Test
  void drawsAnEmptyPanelWhereNothingIsFinite() {
    EpochMetrics nothing = new EpochMetrics(1, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    assertThat(LossChart.draw(List.of(nothing)).getWidth()).isEqualTo(1280);
  }

  /** An axis whose numbers do not fit must not be looked for forever. */
  @Test
  void endsForValuesOfAnySize() {
    Random random = new Random(7);
    for (int run = 0; run < 60; run++) {
      double scale = Math.pow(10, random.nextInt(25) - 12);
      double fall = run % 5 == 0 ? 1 : random.nextDouble();
      List<EpochMetrics> history =
          IntStream.rangeClosed(1, 1 + random.nextInt(40))
              .mapToObj(
                  epoch -> {
                    double value = scale * Math.pow(fall, epoch);
                    return new EpochMetrics(epoch, value, Math.sqrt(value), value * 2, value);
                  })
              .toList();
      assertThat(LossChart.draw(history).getWidth()).isEqualTo(1280);
    }
    assertThat(LossChart.draw(List.of(new EpochMetrics(1, 0, 0, 0, 0))).getWidth()).isEqualTo(1280);
  }

  @Test
  void needsAnEpoch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossChart.draw(List.of()))
        .withMessage("Found no epoch; expected at least one to draw.");
  }

  private static List<EpochMetrics> history(int epochs) {
    return IntStream.rangeClosed(1, epochs)
        .mapToObj(
            epoch ->
                new EpochMetrics(epoch, 300.0 / epoch, 12.0 / epoch, 200.0 / epoch, 10.0 / epoch))
        .toList();
  }

  private static long count(BufferedImage chart, Color color) {
    return IntStream.of(
            chart.getRGB(0, 0, chart.getWidth(), chart.getHeight(), null, 0, chart.getWidth()))
        .filter(pixel -> new Color(pixel).equals(color))
        .count();
  }
}
