package org.kpd.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kpd.core.image.FaceImage;

/** Native memory must not grow with the number of predictions, nor with that of loaded models. */
class PredictorSoakTest {
  private static final int ATTEMPTS = 4;
  private static final int ROUNDS = Integer.getInteger("kpd.soak.rounds", 25);
  private static final int WINDOWS = 4;
  private static final long ALLOWED_GROWTH = 32L << 20;

  @TempDir Path folder;

  @Test
  void predictionsLeaveNoNativeMemoryBehind() throws IOException {
    List<FaceImage> faces = IntStream.range(0, 64).mapToObj(Faces::color).toList();
    try (KeypointPredictor predictor =
        KeypointPredictor.load(TinyModel.of(0).write(folder.resolve("1")))) {
      // One leaked input tensor per round would be 1.7 MB, and one leaked single face 27 kB: 170
      // MB.
      growthOf(
          ROUNDS,
          () -> {
            predictor.predict(faces);
            for (FaceImage face : faces) {
              predictor.predict(face);
            }
          });
    }
  }

  @Test
  void loadingAndClosingLeavesNoNativeMemoryBehind() throws IOException {
    Path model = TinyModel.of(0).write(folder.resolve("1"));
    growthOf(
        ROUNDS,
        () -> {
          try (KeypointPredictor predictor = KeypointPredictor.load(model)) {
            predictor.predict(Faces.gray(1));
          }
        });
  }

  @FunctionalInterface
  private interface Round {
    void run() throws IOException;
  }

  private static void growthOf(int rounds, Round round) throws IOException {
    Assumptions.assumeTrue(
        Files.isReadable(Path.of("/proc/self/status")), "Resident memory is read from /proc.");
    // Until every thread's share of the allocator is filled, memory grows without a leak, and for
    // longer on a busy machine. A leak grows every time.
    leastResidentBytes(rounds, round);
    List<Long> growths = new ArrayList<>();
    long before = leastResidentBytes(rounds, round);
    while (growths.size() < ATTEMPTS
        && (growths.isEmpty() || growths.get(growths.size() - 1) >= ALLOWED_GROWTH)) {
      long after = leastResidentBytes(rounds, round);
      growths.add(after - before);
      before = after;
    }
    assertThat(growths).last(InstanceOfAssertFactories.LONG).isLessThan(ALLOWED_GROWTH);
  }

  /**
   * The minimum over some rounds: the heap and the allocator vary with every garbage collection,
   * but a leak raises their minimum.
   */
  private static long leastResidentBytes(int rounds, Round round) throws IOException {
    long least = Long.MAX_VALUE;
    for (int window = 0; window < WINDOWS; window++) {
      for (int i = 0; i < rounds; i++) {
        round.run();
      }
      System.gc();
      least = Math.min(least, residentBytes());
    }
    return least;
  }

  private static long residentBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElseThrow();
  }
}
