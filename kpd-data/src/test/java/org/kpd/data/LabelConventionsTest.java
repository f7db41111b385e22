package org.kpd.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.kpd.core.Keypoint;
import org.kpd.data.format.LabelCsv;

class LabelConventionsTest {

  @Test
  void rowOfSomeOfTheFourPointsAloneFollowsTheSecond() {
    LabelTable labels = rows(row(0, 1, 20, 21, 28, 29), row(0, 1, 2, 3, 4), row(), full());
    assertThat(IntStream.range(0, 4).mapToObj(row -> LabelConventions.isFourPoint(labels, row)))
        .containsExactly(true, false, false, false);
  }

  @Test
  void oneKindOfRowsIsOneConvention() {
    assertThat(LabelConventions.areTwo(rows(full(), full()))).isFalse();
    assertThat(LabelConventions.areTwo(rows(row(0, 1), row(20)))).isFalse();
    assertThat(LabelConventions.areTwo(rows(row(0, 1), full()))).isTrue();
    assertThat(LabelConventions.areTwo(rows())).isFalse();
  }

  @Test
  void eachRowIsAnsweredByItsConvention() {
    LabelTable labels = rows(row(20, 21), full());
    double[] ones = new double[2 * Keypoint.COORDINATES];
    Arrays.fill(ones, 1);
    LabelTable answers =
        LabelConventions.answers(
            labels, LabelTable.of(new double[2 * Keypoint.COORDINATES]), LabelTable.of(ones));
    assertThat(answers.value(0, 5)).isEqualTo(1);
    assertThat(answers.value(1, 5)).isZero();
    LabelTable fifteen = LabelConventions.fifteenPoint(labels);
    assertThat(fifteen.annotated(0)).isZero();
    assertThat(fifteen.annotated(1)).isEqualTo(Keypoint.COORDINATES);
  }

  @Test
  void kagglesLaterRowsFollowTheSecond() throws IOException {
    Path file = Path.of("../../shared/data/seed_reference/training.csv");
    Assumptions.assumeTrue(Files.exists(file), "Kaggle's labels are not at ../shared.");
    LabelTable labels = LabelCsv.read(file);
    assertThat(
            IntStream.range(0, labels.rows())
                .filter(row -> LabelConventions.isFourPoint(labels, row)))
        .hasSize(4765);
    assertThat(LabelConventions.areTwo(labels)).isTrue();
  }

  private static double[] full() {
    return new double[Keypoint.COORDINATES];
  }

  private static double[] row(int... annotated) {
    double[] values = new double[Keypoint.COORDINATES];
    Arrays.fill(values, Double.NaN);
    for (int column : annotated) {
      values[column] = 7;
    }
    return values;
  }

  private static LabelTable rows(double[]... rows) {
    return LabelTable.of(Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
  }
}
