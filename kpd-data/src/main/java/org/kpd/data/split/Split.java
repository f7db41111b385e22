package org.kpd.data.split;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.text.Counted;

/**
 * A split of a data set's rows into those that train a network, those that decide when training
 * stops, and those that test it.
 */
public final class Split {
  /** The seed that the reference project splits with. */
  public static final long REFERENCE_SEED = 42;

  /** The fewest rows that give each part at least one. */
  private static final int FEWEST_ROWS = 6;

  private static final double HELD_OUT = 0.2;
  private static final double HALF = 0.5;

  private final int[] train;
  private final int[] validation;
  private final int[] test;

  Split(int[] train, int[] validation, int[] test) {
    this.train = train;
    this.validation = validation;
    this.test = test;
  }

  /**
   * The reference project's split into about 80, 10 and 10 percent: scikit-learn's {@code
   * train_test_split(rows, test_size=0.2, random_state=seed)}, with the held-out rows split once
   * more in half with the same seed. Rows are in the order in which scikit-learn draws them.
   *
   * @param rows the number of rows of the data set
   * @param seed 0..2^32 - 1; the reference project's is {@link #REFERENCE_SEED}
   * @throws DatasetException if there are fewer than 6 rows
   */
  public static Split reference(int rows, long seed) {
    if (rows < FEWEST_ROWS) {
      throw new DatasetException(
          String.format(
              Locale.ROOT,
              "Found %s; expected at least %d, so that training, validation and test get one each.",
              Counted.of(rows, "row"),
              FEWEST_ROWS));
    }
    int[] all = IntStream.range(0, rows).toArray();
    int[][] outer = drawTest(all, HELD_OUT, seed);
    int[][] inner = drawTest(outer[1], HALF, seed);
    return new Split(outer[0], inner[0], inner[1]);
  }

  /**
   * A split into about 80, 10 and 10 percent of the rows that keeps each group, such as the
   * pictures of one person, in one part.
   *
   * @param groups the group of each row
   * @param seed 0..2^32 - 1
   * @throws DatasetException if there are fewer than 3 groups
   */
  public static Split grouped(List<String> groups, long seed) {
    return new GroupedSplit(groups, seed).split();
  }

  /**
   * The split with the validation rows added to the training rows: for a last run, when they no
   * longer decide anything. They also remain the validation rows, whose figures then only show that
   * the run went well.
   */
  public Split withValidationToLearnFrom() {
    int[] both = Arrays.copyOf(train, train.length + validation.length);
    System.arraycopy(validation, 0, both, train.length, validation.length);
    return new Split(both, validation, test);
  }

  /** A copy with {@code count} more training rows, beginning at {@code first}. */
  public Split learningFrom(int first, int count) {
    int[] more =
        IntStream.concat(IntStream.of(train), IntStream.range(first, first + count)).toArray();
    return new Split(more, validation, test);
  }

  /** The rows that a network learns from; a copy. */
  public int[] train() {
    return train.clone();
  }

  /** The rows that early stopping watches; a copy. */
  public int[] validation() {
    return validation.clone();
  }

  /** The rows that decide nothing; a copy. */
  public int[] test() {
    return test.clone();
  }

  /** The rows of a part; {@code ALL} are in the order of the data set. */
  public int[] rows(SplitPart part) {
    return switch (part) {
      case ALL ->
          Stream.of(train, validation, test)
              .flatMapToInt(IntStream::of)
              .distinct()
              .sorted()
              .toArray();
      case TRAIN -> train();
      case VALIDATION -> validation();
      case TEST -> test();
    };
  }

  /** The remaining rows and the drawn ones: scikit-learn takes the test rows first. */
  private static int[][] drawTest(int[] rows, double share, long seed) {
    int tested = (int) Math.ceil(rows.length * share);
    int[] drawn =
        Arrays.stream(new NumpyRandom(seed).permutation(rows.length)).map(i -> rows[i]).toArray();
    return new int[][] {
      Arrays.copyOfRange(drawn, tested, drawn.length), Arrays.copyOf(drawn, tested)
    };
  }
}
