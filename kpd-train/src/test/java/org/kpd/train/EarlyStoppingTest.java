package org.kpd.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kpd.train.EarlyStopping.Verdict;

/** Decisions as keras.callbacks.EarlyStopping takes them: B better, w wait, S stop. */
class EarlyStoppingTest {

  @ParameterizedTest(name = "patience {0}, min_delta {1}: {2} -> {3}, best {4}")
  @CsvSource({
    "3, 0,    5 4 3 2 1,         B B B B B, 5",
    "3, 0,    5 4 4 4 4,         B B w w S, 2",
    "3, 0,    5 4 4 4 3,         B B w w B, 5",
    "2, 0,    5 6 4 6 6,         B w B w S, 3",
    "2, 0,    5 5 5,             B w S,     1",
    "1, 0,    5 6,               B S,       1",
    "0, 0,    5 6,               B S,       1",
    "0, 0,    5 4,               B B,       2",
    "2, 0.5,  5 4.6 4.4 4.0 4.0, B w B w S, 3",
    "2, 0.5,  5 4.5 4.49,        B w B,     3",
    "2, 0,    NaN NaN NaN,       w S S,     0",
    "3, 0,    NaN 5 NaN 4,       w B w B,   4",
    "2, 0,    Infinity 7,        w B,       2"
  })
  void decidesAsKeras(
      int patience, double minDelta, String losses, String expected, int bestEpoch) {
    EarlyStopping stopping = new EarlyStopping(patience, minDelta);
    List<Verdict> verdicts = new ArrayList<>();
    for (String loss : losses.split(" ", -1)) {
      verdicts.add(stopping.update(verdicts.size() + 1, Double.parseDouble(loss)));
    }

    assertThat(verdicts)
        .isEqualTo(Arrays.stream(expected.split(" ", -1)).map(EarlyStoppingTest::verdict).toList());
    assertThat(stopping.bestEpoch()).isEqualTo(bestEpoch);
  }

  private static Verdict verdict(String letter) {
    return switch (letter) {
      case "B" -> Verdict.BETTER;
      case "w" -> Verdict.WAIT;
      default -> Verdict.STOP;
    };
  }
}
