package org.kpd.data.split;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.kpd.core.Choice;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.text.Counted;

/** The identities that test a network, and those that decide when its training stops. */
public enum HeldOut implements Choice {
  /** A tenth of the rows for each, drawn with the seed. */
  TENTH {
    @Override
    Split split(List<String> identities, long seed) {
      return Split.grouped(identities, seed);
    }
  },

  /**
   * {@link HeldOutFifth} tests, whatever the seed, and one in twenty of the others decides when
   * training stops. The shipped models are measured this way.
   */
  FIFTH {
    @Override
    Split split(List<String> identities, long seed) {
      int[] train = rows(identities, HeldOutFifth::teaches);
      int[] validation = rows(identities, HeldOutFifth::validates);
      int[] test = rows(identities, HeldOutFifth::contains);
      if (train.length == 0 || validation.length == 0 || test.length == 0) {
        throw new DatasetException(
            "Found %s, which are too few to hold out a fifth of the identities; expected a hundred or more. Choose tenth."
                .formatted(Counted.of(identities.size(), "row")));
      }
      return new Split(train, validation, test);
    }
  };

  abstract Split split(List<String> identities, long seed);

  @Override
  public String toString() {
    return label();
  }

  private static int[] rows(List<String> identities, Predicate<String> wanted) {
    return IntStream.range(0, identities.size())
        .filter(row -> wanted.test(identities.get(row)))
        .toArray();
  }
}
