package org.kpd.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kpd.core.Choice;
import org.kpd.core.DatasetException;
import org.kpd.core.internal.io.Counted;

/** Which identities test a network, and which stop its training. */
public enum HeldOut implements Choice {
  /** A tenth of the rows for each, drawn by the seed. */
  TENTH {
    @Override
    Split split(List<String> identities, long seed) {
      return Split.grouped(identities, seed);
    }
  },

  /**
   * {@link HeldOutFifth} tests, whatever the seed, and one in twenty of the others stops: what the
   * shipped models are measured on.
   */
  FIFTH {
    @Override
    Split split(List<String> identities, long seed) {
      List<Integer> train = new ArrayList<>();
      List<Integer> validation = new ArrayList<>();
      List<Integer> test = new ArrayList<>();
      for (int row = 0; row < identities.size(); row++) {
        String identity = identities.get(row);
        if (HeldOutFifth.contains(identity)) {
          test.add(row);
        } else if (HeldOutFifth.validates(identity)) {
          validation.add(row);
        } else {
          train.add(row);
        }
      }
      if (train.isEmpty() || validation.isEmpty() || test.isEmpty()) {
        throw new DatasetException(
            "Found %s, which are too few to hold a fifth of the identities out; expected a hundred or more. Choose tenth."
                .formatted(Counted.of(identities.size(), "row")));
      }
      return new Split(ints(train), ints(validation), ints(test));
    }
  };

  private final String label = name().toLowerCase(Locale.ROOT);

  abstract Split split(List<String> identities, long seed);

  /** The name on the command line and in configurations. */
  @Override
  public String label() {
    return label;
  }

  @Override
  public String toString() {
    return label;
  }

  private static int[] ints(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }
}
