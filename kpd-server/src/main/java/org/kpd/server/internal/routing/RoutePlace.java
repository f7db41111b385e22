package org.kpd.server.internal.routing;

import java.util.Map;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.HttpProblem;

/**
 * A path of the server with the routes of its methods.
 *
 * @param api the interface that the path belongs to
 */
public record RoutePlace(Api api, PathTemplate path, Map<String, Route> byMethod) {
  void add(Route route) {
    if (byMethod.put(route.method(), route) != null) {
      throw new IllegalStateException(
          "Found two routes for %s %s; expected one.".formatted(route.method(), path));
    }
  }

  /** The value of the header Allow. */
  public String allowed() {
    return Routes.allowed(byMethod.keySet());
  }

  public boolean isOpen() {
    return byMethod.values().stream().allMatch(Route::isOpen);
  }

  /**
   * The route for the call's method; HEAD uses that of GET.
   *
   * @throws HttpProblem if the path does not support the method
   */
  public Route route(Call call) {
    String method = call.method().equals("HEAD") ? "GET" : call.method();
    Route route = byMethod.get(method);
    if (route == null) {
      String expected = String.join(" or ", byMethod.keySet());
      throw HttpProblem.wrongMethod(api.wrongMethod(call, expected), allowed());
    }
    return route;
  }
}
