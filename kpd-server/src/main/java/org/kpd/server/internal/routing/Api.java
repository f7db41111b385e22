package org.kpd.server.internal.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.HttpProblem;

/** One of the server's interfaces: a named group of routes. Thread-safe. */
public interface Api {
  /** The interface's name in the metrics. */
  String name();

  /** All routes of the interface. */
  List<Route> routes();

  /**
   * The error for an unknown path that looks like one of this interface's; null if another
   * interface may know it.
   */
  default @Nullable HttpProblem unknown(Call call) {
    return null;
  }

  /**
   * The error message for a method that one of its paths does not support.
   *
   * @param expected the supported methods
   */
  default String wrongMethod(Call call, String expected) {
    return "Found method %s; expected %s.".formatted(call.method(), expected);
  }
}
