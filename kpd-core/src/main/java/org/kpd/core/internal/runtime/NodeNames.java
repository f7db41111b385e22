package org.kpd.core.internal.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.op.Scope;

/**
 * The names of a graph's nodes below one prefix: repeated names end in {@code _1}, {@code _2} and
 * so on, as TensorFlow counts, always in ASCII digits. Not thread-safe.
 *
 * @param prefix empty, or the prefix of all names, with its slash
 * @param chosen a name that replaces the default names of operations
 * @param taken how often each name was requested
 */
record NodeNames(String prefix, Optional<String> chosen, Map<String, Integer> taken) {

  static NodeNames root() {
    return new NodeNames("", Optional.empty(), new HashMap<>());
  }

  /** The names below one more prefix: the chosen name, or else this one. */
  NodeNames below(String name) {
    return new NodeNames(next(name) + "/", Optional.empty(), new HashMap<>());
  }

  /** These names, with a chosen name for the next operation. */
  NodeNames named(String name) {
    return new NodeNames(prefix, Optional.of(valid(name)), taken);
  }

  /** An unused full name, made from the chosen name or else this one. */
  String next(String otherwise) {
    return prefix + unique(chosen.orElse(valid(otherwise)));
  }

  /** The name, with a number if it is already used. */
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
