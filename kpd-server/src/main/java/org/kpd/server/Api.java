package org.kpd.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the server's interface. Thread-safe. */
interface Api {
  /** Its name in the metrics. */
  String name();

  /** All that it answers. */
  List<Route> routes();

  /** What it says to a path like its own that no route has; null where another may know it. */
  default @Nullable HttpProblem unknown(Call call) {
    return null;
  }

  /**
   * What it says to a method that a path of its does not have.
   *
   * @param expected those that it has
   */
  default String wrongMethod(Call call, String expected) {
    return "Found method %s; expected %s.".formatted(call.method(), expected);
  }
}
