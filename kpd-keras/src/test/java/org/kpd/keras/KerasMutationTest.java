package org.kpd.keras;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kpd.core.weights.WeightArray;
import org.kpd.keras.model.KerasFormatException;
import org.kpd.keras.model.KerasModel;

/**
 * Damages valid files in thousands of ways: each ends in an exception that names the file, or in
 * the same network with no more values changed than bytes were.
 */
class KerasMutationTest {
  private static final int CASES = 1000;
  private static final long MOST_MEMORY = 64L << 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  @ParameterizedTest
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @ValueSource(
      strings = {
        "k2_base.h5",
        "k3_v1.h5",
        "chunked.h5",
        "k3_base.weights.h5",
        "k2_v1.weights.h5",
        "k3_base.keras",
        "k2_v1.keras",
      })
  void damageIsFoundOrHarmless(String name) throws IOException {
    damage(name, Files.readAllBytes(KerasFixtures.path("tiny/" + name)));
  }

  private void damage(String name, byte[] whole) throws IOException {
    Random random = new Random(name.hashCode());
    Path file = folder.resolve(name);
    Files.write(file, whole);
    KerasModel expected = KerasFiles.read(file, KerasFixtures.TINY);
    int found = 0;
    for (int i = 0; i < CASES; i++) {
      byte[] damaged = Mutation.of(whole, random);
      Files.write(file, damaged);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        KerasModel model = KerasFiles.read(file, KerasFixtures.TINY);
        assertHarmless(model, expected, changedBytes(whole, damaged), file, name + " case " + i);
      } catch (KerasFormatException e) {
        found++;
        assertThat(e).hasMessageStartingWith(file + ": ").hasMessageNotContaining("\n");
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .as("%s case %d", name, i)
          .isLessThan(MOST_MEMORY);
    }
    assertThat(found).as("damage found in %s", name).isGreaterThan(CASES / 10);
  }

  /**
   * The format cannot tell an address that was moved into free space from a good one; what another
   * reader finds there too is what the file says now.
   */
  private static void assertHarmless(
      KerasModel model, KerasModel expected, int changedBytes, Path file, String description) {
    assertThat(model.architecture()).as(description).isEqualTo(expected.architecture());
    List<WeightArray> found = arrays(model);
    List<WeightArray> wanted = arrays(expected);
    if (found.size() != wanted.size()) {
      wanted = wanted.subList(0, found.size());
    }
    int changed = 0;
    for (int i = 0; i < found.size(); i++) {
      changed += changedValues(found.get(i), wanted.get(i));
    }
    if (changed > changedBytes) {
      assertThat(arraysOfAnotherReader(file)).as(description).containsAll(found);
    }
  }

  private static List<WeightArray> arrays(KerasModel model) {
    List<WeightArray> arrays = new ArrayList<>();
    model.weights().names().forEach(name -> arrays.add(model.weights().array(name)));
    model
        .optimizer()
        .ifPresent(
            adam -> {
              adam.first().names().forEach(name -> arrays.add(adam.first().array(name)));
              adam.second().names().forEach(name -> arrays.add(adam.second().array(name)));
            });
    return arrays;
  }

  private static Set<WeightArray> arraysOfAnotherReader(Path file) {
    Set<WeightArray> arrays = new HashSet<>();
    try (HdfFile hdf = new HdfFile(file)) {
      collect(hdf, arrays);
    }
    return arrays;
  }

  private static void collect(Group group, Set<WeightArray> arrays) {
    for (Node node : group) {
      if (node instanceof Group child) {
        collect(child, arrays);
      } else if (node instanceof Dataset dataset
          && dataset.getDataFlat() instanceof float[] values) {
        List<Integer> shape = Arrays.stream(dataset.getDimensions()).boxed().toList();
        arrays.add(WeightArray.of(shape, values));
      }
    }
  }

  private static int changedValues(WeightArray array, WeightArray expected) {
    FloatBuffer found = array.values();
    FloatBuffer wanted = expected.values();
    int changed = 0;
    while (wanted.hasRemaining()) {
      changed += Float.compare(found.get(), wanted.get()) == 0 ? 0 : 1;
    }
    return changed;
  }

  private static int changedBytes(byte[] whole, byte[] damaged) {
    int changed = Math.abs(whole.length - damaged.length);
    for (int i = 0; i < Math.min(whole.length, damaged.length); i++) {
      changed += whole[i] == damaged[i] ? 0 : 1;
    }
    return changed;
  }

  /** One to three kinds of damage. */
  private static final class Mutation {
    private static final int[] EXTREMES = {0x00, 0xff, 0x7f, 0x80, 0x01};

    private Mutation() {}

    static byte[] of(byte[] whole, Random random) {
      byte[] bytes = whole.clone();
      for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
        bytes = once(bytes, random);
      }
      return bytes;
    }

    private static byte[] once(byte[] bytes, Random random) {
      int at = place(bytes, random);
      int length = Math.min(1 << random.nextInt(7), bytes.length - at);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> {
          int end = Math.min(at + 8, bytes.length);
          Arrays.fill(bytes, at, end, (byte) EXTREMES[random.nextInt(EXTREMES.length)]);
        }
        case 3 -> {
          int from = random.nextInt(bytes.length - length + 1);
          System.arraycopy(bytes, from, bytes, at, length);
        }
        case 4 -> bytes[at] += (byte) (random.nextInt(33) - 16);
        default -> {
          return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, at) : bytes;
        }
      }
      return bytes;
    }

    /** Rather where bytes mean something than in the zeros between. */
    private static int place(byte[] bytes, Random random) {
      int at = random.nextInt(bytes.length);
      for (int i = 0; i < 20 && bytes[at] == 0; i++) {
        at = random.nextInt(bytes.length);
      }
      return at;
    }
  }
}
