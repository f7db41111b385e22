package org.kpd.train.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.train.config.LearningRateSchedule.Course;

class LearningRateScheduleTest {
  private static final double STEP = 0.1;

  /** Ten epochs of ten steps, two of them warm-up, from 2e-3 to 1e-5. */
  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0001",
    "0.9, 0.001",
    "1.9, 0.002",
    "2.0, 0.002",
    "6.0, 0.001005",
    "10.0, 0.00001"
  })
  void risesThenFallsAlongACosine(double passed, double expected) {
    LearningRateSchedule schedule = new LearningRateSchedule(2, Course.COSINE, 1e-5);

    assertThat(schedule.rate(2e-3, passed, 10, STEP)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void staysWithoutACourse() {
    LearningRateSchedule schedule = LearningRateSchedule.constant();

    assertThat(schedule.rate(1e-5, 0, 10, STEP)).isEqualTo(1e-5);
    assertThat(schedule.rate(1e-5, 9.9, 10, STEP)).isEqualTo(1e-5);
  }

  @Test
  void survivesAWarmUpThatFillsTheRun() {
    LearningRateSchedule schedule = new LearningRateSchedule(2, Course.COSINE, 0);

    assertThat(schedule.rate(1, 1.0, 1, STEP)).isCloseTo(0.55, within(1e-12));
    assertThat(schedule.rate(1, 2.0, 2, STEP)).isEqualTo(1);
  }
}
