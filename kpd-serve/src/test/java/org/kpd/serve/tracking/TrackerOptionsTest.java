package org.kpd.serve.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrackerOptionsTest {
  @Test
  void defaultsAreThese() {
    assertThat(TrackerOptions.defaults()).isEqualTo(new TrackerOptions(25, 5, 3, 1.0, 0.4));
  }

  @Test
  void wrongOnesAreRefused() {
    assertThatThrownBy(() -> TrackerOptions.defaults().withFramesPerSecond(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Found 0.0 frames per second, cutoff 1.0 and speed coefficient 0.4; expected more than"
                + " 0.");
    assertThatThrownBy(() -> TrackerOptions.defaults().withDetectEvery(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Found detection every 0 frames with patience 3; expected at least 1 and 0.");
  }
}
