package org.kpd.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

/** Compares the rows of faces that two implementations wrote. */
final class ScoredRows {
  private ScoredRows() {}

  /**
   * Asserts the same pictures in the same order, with the same faces. Numbers may differ by a few
   * units in the last place of float32 (6e-5 below 1024), since the batch size affects the order of
   * additions.
   */
  static void assertSame(List<String> rows, List<String> expected) {
    assertThat(rows).hasSameSizeAs(expected);
    for (int i = 0; i < rows.size(); i++) {
      String[] found = rows.get(i).split(",", -1);
      String[] wanted = expected.get(i).split(",", -1);
      assertThat(found).hasSameSizeAs(wanted);
      assertThat(found[0]).isEqualTo(wanted[0]);
      assertThat(found[1]).isEqualTo(wanted[1]);
      for (int column = 2; column < wanted.length && !wanted[column].isEmpty(); column++) {
        assertThat(Double.parseDouble(found[column]))
            .as(rows.get(i))
            .isCloseTo(Double.parseDouble(wanted[column]), within(1e-3));
      }
    }
  }
}
