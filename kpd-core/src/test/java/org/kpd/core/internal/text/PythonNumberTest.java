package org.kpd.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kpd.testing.Fixtures;

class PythonNumberTest {
  @Test
  void doublesPrintAsInPython() throws IOException {
    for (String[] row : Fixtures.rows(Fixtures.testdata("data/doubles.csv"))) {
      double value = Double.longBitsToDouble(Long.parseUnsignedLong(row[0], 16));
      assertThat(PythonNumber.repr(value)).isEqualTo(row[1]);
    }
  }

  @Test
  void floatsPrintAsInPandas() throws IOException {
    for (String[] row : Fixtures.rows(Fixtures.testdata("data/floats.csv"))) {
      float value = Float.intBitsToFloat(Integer.parseUnsignedInt(row[0], 16));
      assertThat(PythonNumber.repr(value)).isEqualTo(row[1]);
    }
  }

  /** Every 997th float from 1 to a million, and all about the powers of two, where gaps change. */
  @Test
  void everydayFloatsPrintAsAllOthersDo() {
    List<Float> values = new ArrayList<>();
    for (int bits = Float.floatToIntBits(1); bits < Float.floatToIntBits(1e6f); bits += 997) {
      values.add(Float.intBitsToFloat(bits));
    }
    for (int power = 1; power < 1 << 20; power *= 2) {
      int bits = Float.floatToIntBits(power);
      for (int step = -50; step <= 50; step++) {
        values.add(Float.intBitsToFloat(bits + step));
      }
    }
    for (float value : values) {
      assertThat(PythonNumber.repr(value)).isEqualTo(PythonNumber.byDecimals(value));
      assertThat(PythonNumber.repr(-value)).isEqualTo("-" + PythonNumber.byDecimals(value));
    }
  }

  @Test
  void numbersThatAreNoneHavePythonsNames() {
    assertThat(PythonNumber.repr(Double.NaN)).isEqualTo("nan");
    assertThat(PythonNumber.repr(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
    assertThat(PythonNumber.repr(Float.POSITIVE_INFINITY)).isEqualTo("inf");
  }
}
