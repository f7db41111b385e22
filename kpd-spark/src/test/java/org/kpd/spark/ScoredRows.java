package org.kpd.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

/** Rows of faces that two ways answered. */
final class ScoredRows {
  private ScoredRows() {}

  /**
   * The same pictures in the same order, with the same faces. Numbers may differ by a few units of
   * float32's last place (6e-5 below 1024), since how many faces share a run decides how it adds.
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
