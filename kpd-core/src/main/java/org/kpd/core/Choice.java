package org.kpd.core;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of a few named choices, such as a loss or a precision. Enums implement it whose constants are
 * named on the command line and in files; all are parsed here, by one set of rules.
 */
public interface Choice {

  /** The constant's own name. */
  String name();

  /** The name on the command line and in files, in lower case, its words joined by {@code -}. */
  default String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The choice of that name. Case is ignored, and so is whether words are joined by {@code -} or
   * {@code _}.
   */
  static <C extends Choice> Optional<C> find(Class<C> choices, String name) {
    return Stream.of(choices.getEnumConstants())
        .filter(choice -> plain(choice.label()).equals(plain(name)))
        .findFirst();
  }

  /**
   * The choice of that name.
   *
   * @param what the kind of choice, for the message
   * @throws KpdException if there is none
   */
  static <C extends Choice> C of(Class<C> choices, String what, String name) {
    return find(choices, name)
        .orElseThrow(
            () ->
                new KpdException(
                    "Found the %s %s; expected one of %s.".formatted(what, name, names(choices))));
  }

  /** All names, separated by commas. */
  static String names(Class<? extends Choice> choices) {
    return Stream.of(choices.getEnumConstants())
        .map(Choice::label)
        .collect(Collectors.joining(", "));
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
