package org.kpd.serve.internal.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.core.Keypoints;

class AgreementTest {
  /** The logistic function of 0.59 logits - 1.65 logarithms - 7.01, computed in Python. */
  @ParameterizedTest
  @CsvSource({
    "0.3, 0.005, 0.774224",
    "0.3, 0.08, 0.034143",
    "0.7, 0.02, 0.486189",
    "0.97, 0.04, 0.587113",
    "0.85, 0.4, 0.011265"
  })
  void looksThatAgreeMakeADoubtfulFaceLikely(double detected, double distance, double expected) {
    assertThat(Agreement.confidence(detected, distance)).isCloseTo(expected, within(1e-6));
  }

  @Test
  void whereTheDetectorIsSureAFaceStaysLikely() {
    assertThat(Agreement.confidence(0.9, 1)).isEqualTo(0.5);
    assertThat(Agreement.confidence(0.89, 1)).isLessThan(0.1);
  }

  @Test
  void certaintiesStay() {
    for (double distance : new double[] {0, 0.01, 1, 7}) {
      assertThat(Agreement.confidence(1, distance)).isEqualTo(1);
      assertThat(Agreement.confidence(0, distance)).isZero();
    }
  }

  @Test
  void beyondNothingInCommonAndBelowCloseNothingChanges() {
    assertThat(Agreement.confidence(0.5, 9)).isEqualTo(Agreement.confidence(0.5, 1));
    assertThat(Agreement.confidence(0.5, 0)).isEqualTo(Agreement.confidence(0.5, 0.005));
  }

  @Test
  void distanceIsTheMeanOverThePoints() {
    Keypoints here = Keypoints.of(new double[30]);
    assertThat(Agreement.distance(here, here.transform(1, 3, 1, 4))).isEqualTo(5);
  }
}
