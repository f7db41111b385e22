package org.kpd.core.internal.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.op.Scope;

/**
 * The names of a graph's nodes below one prefix: a name that was taken is followed by {@code _1},
 * {@code _2} and so on, as TensorFlow counts, always in ASCII digits. Not thread-safe.
 *
 * @param prefix empty, or what precedes all names, with its slash
 * @param chosen a name instead of those that operations have of themselves
 * @param taken how often each name was asked for
 */
record NodeNames(String prefix, Optional<String> chosen, Map<String, Integer> taken) {

  static NodeNames root() {
    return new NodeNames("", Optional.empty(), new HashMap<>());
  }

  /** Those below a prefix more, which is the name chosen, or else this one. */
  NodeNames below(String name) {
    return new NodeNames(next(name) + "/", Optional.empty(), new HashMap<>());
  }

  /** These operations, the next of which gets a chosen name. */
  NodeNames named(String name) {
    return new NodeNames(prefix, Optional.of(valid(name)), taken);
  }

  /** A full name that no node has: the name chosen, or else this one. */
  String next(String otherwise) {
    return prefix + unique(chosen.orElse(valid(otherwise)));
  }

  /** The name, and a number where it was taken. */
  String unique(String name) {
    int earlier = taken.merge(name, 1, Integer::sum) - 1;
    return earlier == 0 ? name : name + "_" + earlier;
  }

  private static String valid(String name) {
    if (!Scope.isValidOpName(name)) {
      throw new IllegalArgumentException(
          "Found the name '%s'; expected letters, digits, '.', '_' and '-', the first a letter, a digit or '.'."
              .formatted(name));
    }
    return name;
  }
}
