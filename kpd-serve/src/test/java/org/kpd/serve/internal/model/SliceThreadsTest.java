package org.kpd.serve.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How batches are split into slices. */
class SliceThreadsTest {
  @ParameterizedTest
  @CsvSource({"1,1", "1,7", "2,1", "2,2", "2,7", "3,2", "3,64", "16,5"})
  void everyFaceIsInOneSlice(int count, int faces) {
    AtomicIntegerArray seen = new AtomicIntegerArray(faces);
    AtomicInteger slices = new AtomicInteger();
    try (SliceThreads threads = new SliceThreads(count)) {
      threads.run(
          faces,
          (first, size) -> {
            slices.incrementAndGet();
            for (int face = first; face < first + size; face++) {
              seen.incrementAndGet(face);
            }
          });
    }
    for (int face = 0; face < faces; face++) {
      assertThat(seen.get(face)).isEqualTo(1);
    }
    assertThat(slices).hasValue(Math.min(count, faces));
  }

  @ParameterizedTest
  @CsvSource({"0", "20"})
  void failureIsToldWhenEverySliceIsDone(int failing) {
    AtomicInteger done = new AtomicInteger();
    try (SliceThreads threads = new SliceThreads(3)) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  threads.run(
                      30,
                      (first, size) -> {
                        done.incrementAndGet();
                        if (first == failing) {
                          throw new IllegalStateException("slice " + first);
                        }
                      }))
          .withMessage("slice " + failing);
    }
    assertThat(done).hasValue(3);
  }

  @Test
  void batchesOfSeveralCallersRunSideBySide() {
    AtomicInteger faces = new AtomicInteger();
    try (SliceThreads threads = new SliceThreads(2)) {
      IntStream.range(0, 50)
          .parallel()
          .forEach(caller -> threads.run(8, (first, size) -> faces.addAndGet(size)));
    }
    assertThat(faces).hasValue(400);
  }
}
