package org.kpd.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.DatasetException;
import org.kpd.train.internal.detection.DetectorSamples;
import org.kpd.train.internal.detection.SampleDrawer;
import org.kpd.train.internal.feeding.BatchLoader;
import org.kpd.train.internal.feeding.Batches;

class DetectorBatchesTest {
  private static final int BATCH = 8;
  private static final int[] NUMBERS = IntStream.range(0, 30).map(i -> 29 - i).toArray();
  private static final SampleDrawer DRAWER = DetectorTrainerTest.drawer(30, 1);

  /** The last and smaller one, too. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void givesTheSameBatchesForAnyNumberOfThreads(int threads) {
    int from = 0;
    try (BatchLoader loader = new BatchLoader(BATCH, threads);
        Batches<DetectorSamples> batches =
            loader.load(NUMBERS, numbers -> DRAWER.draw(numbers, 3))) {
      while (batches.hasNext()) {
        int end = Math.min(NUMBERS.length, from + BATCH);
        DetectorSamples loaded = batches.next();
        DetectorSamples alone = DRAWER.draw(Arrays.copyOfRange(NUMBERS, from, end), 3);
        assertThat(loaded.pixels()).isEqualTo(alone.pixels());
        assertThat(loaded.targets().values()).isEqualTo(alone.targets().values());
        from = end;
      }
    }
    assertThat(from).isEqualTo(NUMBERS.length);
  }

  @Test
  void tellsWhatOneThreadCouldNotDraw() {
    try (BatchLoader loader = new BatchLoader(BATCH, 2);
        Batches<DetectorSamples> batches =
            loader.load(
                NUMBERS,
                numbers -> {
                  throw new DatasetException("photo " + numbers[0]);
                })) {
      assertThatThrownBy(batches::next).isInstanceOf(DatasetException.class).hasMessage("photo 29");
    }
  }
}
