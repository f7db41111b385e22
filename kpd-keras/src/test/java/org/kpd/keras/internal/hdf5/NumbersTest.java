package org.kpd.keras.internal.hdf5;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  /** The table of examples in the article on half precision in Wikipedia. */
  @ParameterizedTest
  @CsvSource({
    "0000, 0",
    "0001, 5.9604645E-8",
    "03ff, 6.097555E-5",
    "0400, 6.1035156E-5",
    "3555, 0.33325195",
    "3bff, 0.9995117",
    "3c00, 1",
    "3c01, 1.0009766",
    "7bff, 65504",
    "7c00, Infinity",
    "8000, -0.0",
    "c000, -2",
    "fc00, -Infinity"
  })
  void halvesAreExact(String bits, float value) {
    assertThat(Half.toFloat((short) Integer.parseInt(bits, 16))).isEqualTo(value);
  }

  @Test
  void halvesOfAllExponentBitsAreNotNumbers() {
    assertThat(Half.toFloat((short) 0x7e00)).isNaN();
    assertThat(Half.toFloat((short) 0xfe01)).isNaN();
  }

  /** The values that the comments in Jenkins' lookup3.c give for hashlittle with seed 0. */
  @ParameterizedTest
  @CsvSource({"'', deadbeef", "Four score and seven years ago, 17770551"})
  void checksumIsLookup3(String text, String hash) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(US_ASCII));

    assertThat(Lookup3.of(bytes, bytes.limit())).isEqualTo(Integer.parseUnsignedInt(hash, 16));
  }

  @Test
  void inflatingStopsWhereTheChunkIsFull() {
    byte[] bomb = deflate(new byte[1 << 20]);
    Filters filters = new Filters(List.of(new Filters.Step(1)));

    assertThatThrownBy(() -> filters.undo(ByteBuffer.wrap(bomb), 0, 1000, 4, "/a"))
        .isInstanceOf(Hdf5Exception.class)
        .hasMessage("Found a compressed chunk in /a that does not end where it should.");
  }

  @Test
  void aCutStreamIsDamaged() {
    byte[] deflated = deflate(new byte[1000]);
    Filters filters = new Filters(List.of(new Filters.Step(1)));
    byte[] cut = Arrays.copyOf(deflated, deflated.length - 6);

    assertThatThrownBy(() -> filters.undo(ByteBuffer.wrap(cut), 0, 1000, 4, "/a"))
        .hasMessage("Found a compressed chunk in /a that does not end where it should.");
  }

  @Test
  void bytesAreShuffledBack() {
    byte[] shuffled = {1, 5, 2, 6, 3, 7, 4, 8};
    Filters filters = new Filters(List.of(new Filters.Step(2)));

    assertThat(filters.undo(ByteBuffer.wrap(shuffled), 0, 8, 4, "/a"))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void aFilterThatWasLeftOutIsNotUndone() {
    byte[] plain = {1, 2, 3, 4, 5, 6, 7, 8};
    Filters filters = new Filters(List.of(new Filters.Step(2), new Filters.Step(1)));

    assertThat(filters.undo(ByteBuffer.wrap(plain), 0b11, 8, 4, "/a")).isEqualTo(plain);
  }

  @Test
  void aChunkOfAnotherSizeIsDamaged() {
    assertThatThrownBy(() -> Filters.NONE.undo(ByteBuffer.allocate(7), 0, 8, 4, "/a"))
        .hasMessage("Found a chunk of 7 bytes in /a; expected 8.");
  }

  @Test
  void otherFiltersAreNamedByTheirNumber() {
    ByteBuffer lzf = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    lzf.put((byte) 2).put((byte) 1).putShort((short) 32000).position(0);

    assertThatThrownBy(() -> Filters.read(lzf, "/a"))
        .hasMessage(
            "Found the filter 32000 in /a; expected deflate (1), shuffle (2) or Fletcher-32 (3).");
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    byte[] deflated = new byte[bytes.length + 64];
    int size = deflater.deflate(deflated);
    deflater.end();
    return Arrays.copyOf(deflated, size);
  }
}
