package org.kpd.report.internal.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

  @ParameterizedTest
  @CsvSource({
    "0.37, '−0.4 −0.2 0.0 0.2 0.4'",
    "1, '−1.0 −0.5 0.0 0.5 1.0'",
    "12, '−15 −10 −5 0 5 10 15'",
    "0.004, '−0.004 −0.002 0.000 0.002 0.004'"
  })
  void marksRoundNumbersAroundZero(double largest, String marks) {
    Axis axis = LinearAxis.aroundZero(largest, 3, 0, 100);

    assertThat(labels(axis)).isEqualTo(marks);
    assertThat(axis.at(0)).isCloseTo(50, within(1e-9));
    assertThat(axis.at(largest)).isBetween(70.0, 100.0);
    assertThat(axis.at(1e9)).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({
    "0.98, 14.2, '0.5 1 2 5 10 20'",
    "1, 10, '1 2 5 10'",
    "3, 3, '2 5'",
    "0, 10, '0.01 0.02 0.05 0.1 0.2 0.5 1 2 5 10'",
    "0, 0, '0.001 0.002 0.005 0.01 0.02 0.05 0.1 0.2 0.5 1'"
  })
  void marksOneTwoAndFiveInEqualRatios(double smallest, double largest, String marks) {
    Axis axis = LogarithmicAxis.over(smallest, largest, 0, 100);

    assertThat(labels(axis)).isEqualTo(marks);
    assertThat(axis.at(smallest)).isBetween(0.0, 100.0);
    assertThat(axis.at(largest)).isBetween(axis.at(smallest), 100.0);
  }

  @Test
  void placesEqualRatiosEquallyFarApart() {
    Axis axis = LogarithmicAxis.over(1, 100, 0, 100);

    assertThat(axis.at(10) - axis.at(1)).isCloseTo(50, within(1e-9));
    assertThat(axis.at(8) - axis.at(4)).isCloseTo(axis.at(50) - axis.at(25), within(1e-9));
    assertThat(axis.at(0)).isZero();
  }

  private static String labels(Axis axis) {
    return axis.marks().stream().map(axis::label).collect(Collectors.joining(" "));
  }
}
