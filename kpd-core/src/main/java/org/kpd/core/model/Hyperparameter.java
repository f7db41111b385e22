package org.kpd.core.model;

import java.util.List;
import java.util.Locale;
import org.kpd.core.KpdException;

/**
 * A whole number that a network is built from.
 *
 * @param name its name in files, such as {@code se_ratio}
 * @param label the placeholder for its value in the command's help, such as {@code R}
 * @param help its description, without a period
 * @param initial the default
 * @param values the values that fit the network
 * @param found an error's words for any other value, which {@code %d} stands for
 * @param expected an error's words for the values that fit
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
   * Checks a value.
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
