package org.kpd.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.kpd.core.data.Fixtures;

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

  @Test
  void numbersThatAreNoneHavePythonsNames() {
    assertThat(PythonNumber.repr(Double.NaN)).isEqualTo("nan");
    assertThat(PythonNumber.repr(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
    assertThat(PythonNumber.repr(Float.POSITIVE_INFINITY)).isEqualTo("inf");
  }
}
