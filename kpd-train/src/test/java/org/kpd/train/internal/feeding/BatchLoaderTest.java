package org.kpd.train.internal.feeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.DatasetException;
import org.kpd.data.FaceDataset;
import org.kpd.data.split.NumpyRandom;
import org.kpd.train.TestFaces;
import org.kpd.train.augmentation.Augmentation;
import org.kpd.train.augmentation.FaceTransform;
import org.kpd.train.augmentation.RandomTransform;
import org.tensorflow.ndarray.buffer.DataBuffers;

class BatchLoaderTest {
  private static final FaceDataset FACES = TestFaces.squares(150, 3);
  private static final int BATCH = 64;

  /** Every change that augmentation knows, in every batch, the last and smaller one too. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void givesTheSameBatchesForAnyNumberOfThreads(int threads) {
    FaceTransform all = RandomTransform.of(new Augmentation(1, 15, 0.2, 8, 0.2, 0.3, 6, 1), 42, 3);
    int[] order = new NumpyRandom(42).permutation(FACES.size());

    List<Copy> loaded = loaded(FACES, order, all, threads);

    assertThat(loaded).hasSize(3);
    for (int i = 0; i < loaded.size(); i++) {
      int end = Math.min(FACES.size(), (i + 1) * BATCH);
      try (Batch alone = Batch.of(FACES, order, i * BATCH, end, all)) {
        loaded.get(i).assertEquals(Copy.of(alone));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void givesThreeChannelsAsTheyAre(int threads) {
    FaceDataset color = TestFaces.inColor(FACES);
    int[] order = IntStream.range(0, color.size()).toArray();

    List<Copy> loaded = loaded(color, order, FaceTransform.NONE, threads);

    try (Batch alone = Batch.of(color, order, 0, BATCH, FaceTransform.NONE)) {
      loaded.get(0).assertEquals(Copy.of(alone));
    }
  }

  /** What a step is fed with: a byte for each channel of each pixel. */
  @Test
  void carriesPixelsAsBytesAndGrayOnesOnce() {
    int[] order = {0, 1};
    try (Batch gray = Batch.of(FACES, order, 0, 2, FaceTransform.NONE)) {
      assertThat(gray.pixels().numBytes()).isEqualTo(2 * 96 * 96);
    }
    try (Batch color = Batch.of(TestFaces.inColor(FACES), order, 0, 2, FaceTransform.NONE)) {
      assertThat(color.pixels().numBytes()).isEqualTo(2 * 96 * 96 * 3);
    }
  }

  @Test
  void takesAThreadForEachCore() {
    assertThat(IntStream.of(1, 2, 6, 16, 128).map(LoaderThreads::count))
        .containsExactly(2, 2, 6, 16, 16);
  }

  @Test
  void tellsWhatOneThreadCouldNotRead() {
    FaceTransform broken =
        (row, face) -> {
          if (row == 149) {
            throw new DatasetException("face 149");
          }
        };
    int[] order = IntStream.range(0, FACES.size()).toArray();

    assertThatThrownBy(() -> loaded(FACES, order, broken, 2))
        .isInstanceOf(DatasetException.class)
        .hasMessage("face 149");
  }

  private static List<Copy> loaded(
      FaceDataset faces, int[] order, FaceTransform transform, int threads) {
    List<Copy> copies = new ArrayList<>();
    try (BatchLoader loader = new BatchLoader(BATCH, threads);
        Batches<Batch> batches = loader.load(faces, order, transform)) {
      while (batches.hasNext()) {
        try (Batch batch = batches.next()) {
          copies.add(Copy.of(batch));
        }
      }
    }
    return copies;
  }

  /** What a batch held. */
  @SuppressWarnings("ArrayRecordComponent") // compared by what they hold
  private record Copy(byte[] pixels, float[] labels) {
    void assertEquals(Copy other) {
      assertThat(Arrays.equals(pixels, other.pixels)).as("pixels are equal").isTrue();
      assertThat(Arrays.equals(labels, other.labels)).as("labels are equal").isTrue();
    }

    static Copy of(Batch batch) {
      byte[] pixels = new byte[Math.toIntExact(batch.pixels().size())];
      batch.pixels().asRawTensor().data().read(pixels);
      float[] labels = new float[Math.toIntExact(batch.labels().size())];
      batch.labels().copyTo(DataBuffers.of(labels));
      return new Copy(pixels, labels);
    }
  }
}
