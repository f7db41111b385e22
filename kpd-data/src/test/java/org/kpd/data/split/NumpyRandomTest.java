package org.kpd.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.kpd.testing.Fixtures;

class NumpyRandomTest {
  @Test
  void permutationsAndDoublesEqualThoseOfNumpy() throws IOException {
    for (String[] row : Fixtures.rows(Fixtures.testdata("data/permutations.csv"))) {
      NumpyRandom random = new NumpyRandom(Long.parseLong(row[0]));
      int[] drawn = random.permutation(Integer.parseInt(row[1]));
      assertThat(head(drawn)).isEqualTo(row[2]);
      assertThat(crc(drawn)).isEqualTo(Long.parseLong(row[3]));
      assertThat(random.nextDouble()).isEqualTo(Double.parseDouble(row[4]));
    }
  }

  @Test
  void seedsOutsideThirtyTwoBitsAreRefused() {
    assertThatThrownBy(() -> new NumpyRandom(-1))
        .hasMessage("Found seed -1; expected 0 to 4294967295, as in NumPy.");
    assertThatThrownBy(() -> new NumpyRandom(1L << 32))
        .hasMessage("Found seed 4294967296; expected 0 to 4294967295, as in NumPy.");
  }

  @Test
  void aNegativeBoundIsRefused() {
    assertThatThrownBy(() -> new NumpyRandom(1).nextInt(-1))
        .hasMessage("Found bound -1; expected at least 0.");
  }

  static String head(int[] numbers) {
    return Arrays.stream(numbers)
        .limit(10)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" "));
  }

  static long crc(int[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(numbers);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
