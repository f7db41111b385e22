package org.kpd.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
    long validates = names().filter(name -> HeldOutFifth.validates(name, 20)).count();
    assertThat(heldOut).isBetween(1900L, 2100L);
    assertThat(validates).isBetween(350L, 450L);
    assertThat(names().filter(HeldOutFifth::contains))
        .noneMatch(name -> HeldOutFifth.validates(name, 20));
  }

  private static Stream<String> names() {
    return IntStream.range(0, 10_000).mapToObj(number -> "person " + number);
  }
}
