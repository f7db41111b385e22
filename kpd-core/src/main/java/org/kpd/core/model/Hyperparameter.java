package org.kpd.core.model;

import java.util.List;
import java.util.Locale;
import org.kpd.core.KpdException;

/**
 * A whole number that a network is built from.
 *
 * @param name in files, such as {@code se_ratio}
 * @param label of its value in the command's help, such as {@code R}
 * @param help what it is, without a period
 * @param initial its value unless another is asked for
 * @param values those that fit the network
 * @param found what an error calls another value, with its place as {@code %d}
 * @param expected what an error says of the values that fit
 */
public record Hyperparameter(
    String name,
    String label,
    String help,
    int initial,
    List<Integer> values,
    String found,
    String expected) {

  public Hyperparameter {
    values = List.copyOf(values);
  }

  /** Its option, such as {@code --se-ratio}. */
  public String option() {
    return "--" + name.replace('_', '-');
  }

  /**
   * A value that fits.
   *
   * @throws KpdException if it does not
   */
  int checked(int value) {
    if (!values.contains(value)) {
      throw new KpdException(
          String.format(Locale.ROOT, "Found " + found + "; expected %s.", value, expected));
    }
    return value;
  }
}
