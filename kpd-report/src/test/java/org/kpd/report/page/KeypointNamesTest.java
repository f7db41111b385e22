package org.kpd.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kpd.core.PointSet;

/** Names beside the rows of a chart. */
class KeypointNamesTest {
  @ParameterizedTest
  @EnumSource
  void namesOfTheBuiltInSetsFit(ChartWidth room) {
    for (PointSet set : List.of(PointSet.kaggle15(), PointSet.ibug68())) {
      int letters = ChartWidth.lettersBefore(room.namesEnd(set.points()));
      assertThat(set.points())
          .allSatisfy(
              point ->
                  assertThat(KeypointNames.within(point, letters))
                      .isEqualTo(KeypointNames.of(point)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void longerOnesLoseTheirMiddle(ChartWidth room) {
    String first = "a".repeat(80) + "_left";
    int letters = ChartWidth.lettersBefore(room.namesEnd(List.of(first)));
    assertThat(KeypointNames.within(first, letters))
        .hasSize(letters)
        .startsWith("aaaa")
        .contains("…")
        .endsWith("a left");
  }
}
