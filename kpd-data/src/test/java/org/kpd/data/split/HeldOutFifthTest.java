package org.kpd.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kpd.core.DatasetException;

class HeldOutFifthTest {
  @Test
  void namesDecideForGood() {
    // zlib.crc32(name.encode()) % 5 == 0 in Python.
    assertThat(HeldOutFifth.contains("lfpw:trainset_image_0006")).isTrue();
    assertThat(HeldOutFifth.contains("Zoé")).isTrue();
    assertThat(HeldOutFifth.contains("lfpw:trainset_image_0001")).isFalse();
  }

  @Test
  void aFifthIsHeldOutAndNeverValidates() {
    long heldOut = names().filter(HeldOutFifth::contains).count();
    long validates = names().filter(HeldOutFifth::validates).count();
    assertThat(heldOut).isBetween(1900L, 2100L);
    assertThat(validates).isBetween(350L, 450L);
    assertThat(names().filter(HeldOutFifth::contains)).noneMatch(HeldOutFifth::validates);
  }

  @Test
  void aSplitByItHoldsOutTheSameIdentitiesWhateverTheSeedAndTheOrder() {
    List<String> names = names().limit(500).toList();
    List<String> reversed = new ArrayList<>(names);
    Collections.reverse(reversed);

    Split split = HeldOut.FIFTH.split(names, 1);
    Split other = HeldOut.FIFTH.split(reversed, 2);

    assertThat(names(split.test(), names)).allMatch(HeldOutFifth::contains);
    assertThat(names(split.validation(), names)).allMatch(HeldOutFifth::validates);
    assertThat(names(split.test(), names)).isEqualTo(names(other.test(), reversed));
    assertThat(names(split.train(), names)).isEqualTo(names(other.train(), reversed));
    assertThat(split.rows(SplitPart.ALL)).hasSize(500);
  }

  @Test
  void tooFewIdentitiesAreRefused() {
    assertThatThrownBy(() -> HeldOut.FIFTH.split(List.of("a", "b"), 1))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "Found 2 rows, which are too few to hold out a fifth of the identities; expected a hundred or more. Choose tenth.");
  }

  private static Set<String> names(int[] rows, List<String> names) {
    return IntStream.of(rows).mapToObj(names::get).collect(Collectors.toSet());
  }

  private static Stream<String> names() {
    return IntStream.range(0, 10_000).mapToObj(number -> "person " + number);
  }
}
