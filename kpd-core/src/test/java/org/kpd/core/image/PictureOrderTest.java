package org.kpd.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureOrderTest {
  private static final List<String> ORDERED =
      List.of(
          "02.jpg",
          "2.jpg",
          "10.jpg",
          "999999999999999999999.jpg",
          "1000000000000000000000.jpg",
          "a.jpg",
          "a/2/1.jpg",
          "a/2/10.jpg",
          "a/10/1.jpg",
          "a1b2",
          "a1b10",
          "a1b10c",
          "face",
          "face1");

  @Test
  void countsAsPeopleDo() {
    List<String> shuffled = new ArrayList<>(ORDERED);
    Collections.shuffle(shuffled, new Random(42));

    assertThat(shuffled.stream().sorted(PictureOrder.INSTANCE)).containsExactlyElementsOf(ORDERED);
  }

  @Test
  void noTwoNamesAreEqual() {
    for (String one : ORDERED) {
      for (String other : ORDERED) {
        int order = PictureOrder.INSTANCE.compare(one, other);
        assertThat(order == 0).as(one + " and " + other).isEqualTo(one.equals(other));
        assertThat(Integer.signum(order))
            .isEqualTo(-Integer.signum(PictureOrder.INSTANCE.compare(other, one)));
      }
    }
  }
}
