package org.kpd.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumTest {
  @Test
  void sumsAreThoseOfExactArithmeticInAnyOrder() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      double[] numbers =
          random
              .doubles(40, -1, 1)
              .map(number -> Math.scalb(number, random.nextInt(120) - 60))
              .toArray();
      BigDecimal exact = BigDecimal.ZERO;
      ExactSum forth = new ExactSum();
      ExactSum back = new ExactSum();
      ExactSum half = new ExactSum();
      for (int i = 0; i < numbers.length; i++) {
        exact = exact.add(new BigDecimal(numbers[i]));
        (i < 13 ? forth : half).add(numbers[i]);
        back.add(numbers[numbers.length - 1 - i]);
      }
      forth.add(half);
      assertThat(forth.value()).isEqualTo(exact.doubleValue());
      assertThat(back.value()).isEqualTo(exact.doubleValue());
    }
  }

  @Test
  void halfwayBetweenTwoNumbersTheRestDecides() {
    ExactSum sum = new ExactSum();
    sum.add(1);
    sum.add(Math.ulp(1.0) / 2);
    assertThat(sum.value()).isEqualTo(1);
    sum.add(1e-30);
    assertThat(sum.value()).isEqualTo(Math.nextUp(1.0));
  }
}
