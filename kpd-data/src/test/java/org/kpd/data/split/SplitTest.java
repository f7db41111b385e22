package org.kpd.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.DatasetException;
import org.kpd.testing.Fixtures;

class SplitTest {
  @Test
  void partsEqualThoseOfScikitLearn() throws IOException {
    for (String[] row : Fixtures.rows(Fixtures.testdata("data/splits.csv"))) {
      Split split = Split.reference(Integer.parseInt(row[1]), Long.parseLong(row[0]));
      int[] rows = split.rows(SplitPart.valueOf(row[2].toUpperCase(Locale.ROOT)));
      assertThat(rows).hasSize(Integer.parseInt(row[3]));
      assertThat(NumpyRandomTest.head(rows)).isEqualTo(row[4]);
      assertThat(NumpyRandomTest.crc(rows)).isEqualTo(Long.parseLong(row[5]));
    }
  }

  @Test
  void kagglesRowsSplitAsTheReferenceProjectPublished() {
    Split split = Split.reference(7049, Split.REFERENCE_SEED);
    assertThat(split.train()).hasSize(5639);
    assertThat(split.validation()).hasSize(705);
    assertThat(split.test())
        .hasSize(705)
        .startsWith(5687, 6035, 4793, 5111, 4077, 5478, 3528, 4275, 5441, 1880);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void tooFewRowsAreRefused(int rows) {
    assertThatThrownBy(() -> Split.reference(rows, 42))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Found %s; expected at least 6, so that training, validation and test get one each."
                .formatted(rows == 1 ? "1 row" : rows + " rows"));
  }

  @Test
  void allRowsComeInOrder() {
    assertThat(Split.reference(7, 42).rows(SplitPart.ALL)).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void changingARowOfACopyLeavesTheSplitAlone() {
    Split split = Split.reference(10, 1);
    split.test()[0] = -1;
    assertThat(split.test()).doesNotContain(-1);
  }

  @Test
  void groupsStayOnOneSideInAboutEightyTenTen() {
    List<String> groups =
        IntStream.range(0, 1000).mapToObj(row -> "person " + row * row % 97).toList();
    Split split = Split.grouped(groups, 42);
    assertThat(split.test().length).isBetween(80, 120);
    assertThat(split.validation().length).isBetween(80, 120);
    assertThat(
            Stream.of(split.train(), split.validation(), split.test())
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray())
        .isEqualTo(IntStream.range(0, 1000).toArray());
    assertDisjoint(groups, split);
  }

  @Test
  void groupsAreDealtAnewForEachSeedAndAlikeForTheSame() {
    List<String> groups = IntStream.range(0, 100).mapToObj(row -> "group " + row / 4).toList();
    assertThat(Split.grouped(groups, 1).test()).isEqualTo(Split.grouped(groups, 1).test());
    assertThat(Split.grouped(groups, 1).test()).isNotEqualTo(Split.grouped(groups, 2).test());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b c", "a b c c c c c c c c c c", "a a a b b b c c c", "a a a b c"})
  void eachPartGetsAGroupHoweverLargeOneIs(String text) {
    List<String> groups = List.of(text.split(" "));
    for (long seed = 0; seed < 20; seed++) {
      Split split = Split.grouped(groups, seed);
      assertThat(split.train()).isNotEmpty();
      assertThat(split.validation()).isNotEmpty();
      assertThat(split.test()).isNotEmpty();
      assertDisjoint(groups, split);
    }
  }

  @Test
  void fewerThanThreeGroupsAreRefused() {
    assertThatThrownBy(() -> Split.grouped(List.of("a", "b", "a"), 42))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Found 2 groups in 3 rows; expected at least 3, one each for training, validation and test.");
  }

  private static void assertDisjoint(List<String> groups, Split split) {
    Set<String> train = groups(groups, split.train());
    Set<String> heldOut = new HashSet<>(groups(groups, split.validation()));
    Set<String> test = groups(groups, split.test());
    assertThat(Collections.disjoint(heldOut, test)).isTrue();
    heldOut.addAll(test);
    assertThat(Collections.disjoint(train, heldOut)).isTrue();
  }

  private static Set<String> groups(List<String> groups, int[] rows) {
    return Arrays.stream(rows).mapToObj(groups::get).collect(Collectors.toSet());
  }

  @Test
  void lastRunLearnsFromTheValidationRowsAndNeverFromTheTest() {
    Split split = Split.reference(100, 42);
    Split last = split.withValidationToLearnFrom();
    assertThat(last.train()).hasSize(90).contains(split.train()).contains(split.validation());
    assertThat(last.train()).doesNotContain(split.test());
    assertThat(last.test()).containsExactly(split.test());
    assertThat(last.rows(SplitPart.ALL)).hasSize(100).isSorted().doesNotHaveDuplicates();
  }
}
