package org.kpd.serve.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OneEuroFilterTest {
  /** From testdata/scripts/one_euro_golden.py. */
  private static final Path GOLDEN = Path.of("../testdata/tracking/one_euro.csv");

  @Test
  void answersWhatThePaperSays() throws IOException {
    OneEuroFilter filter = new OneEuroFilter(25, 1.0, 0.05);
    for (String line : Files.readAllLines(GOLDEN).subList(1, 61)) {
      String[] numbers = line.split(",", -1);
      assertThat(filter.next(Double.parseDouble(numbers[0])))
          .isCloseTo(Double.parseDouble(numbers[1]), within(1e-12));
    }
  }

  @Test
  void isTheSameForAFaceTwiceAsLarge() {
    OneEuroFilter small = new OneEuroFilter(25, 1.0, 0.05);
    OneEuroFilter large = new OneEuroFilter(25, 1.0, 0.05);
    for (double x : new double[] {3, 5, 4, 9, 20, 21, 21.5}) {
      assertThat(large.next(2 * x, 2)).isCloseTo(2 * small.next(x, 1), within(1e-12));
    }
  }
}
