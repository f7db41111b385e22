package org.kpd.server.internal.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.HttpProblem;

/**
 * The router: all routes of the server, found by path and method. The order of interfaces and
 * routes does not matter: the template with the most fixed parts wins, and two routes for the same
 * path and method are rejected. Immutable.
 */
public final class Routes {
  private static final String ANYTHING = "*";

  private final List<Api> apis;
  private final List<RoutePlace> places;

  private Routes(List<Api> apis, List<RoutePlace> places) {
    this.apis = apis;
    this.places = places;
  }

  public static Routes of(List<Api> apis) {
    Map<String, RoutePlace> places = new TreeMap<>();
    for (Api api : apis) {
      for (Route route : api.routes()) {
        places
            .computeIfAbsent(
                route.path().toString(), path -> new RoutePlace(api, route.path(), new TreeMap<>()))
            .add(route);
      }
    }
    List<RoutePlace> sorted = new ArrayList<>(places.values());
    sorted.sort(Comparator.comparing(RoutePlace::path, PathTemplate.MOST_LITERAL_FIRST));
    return new Routes(List.copyOf(apis), List.copyOf(sorted));
  }

  /** All routes, the most literal paths first. */
  public List<Route> all() {
    return places.stream().flatMap(place -> place.byMethod().values().stream()).toList();
  }

  /**
   * The match for a path, whatever the method; null if there is none.
   *
   * @throws HttpProblem if the path's encoding is wrong
   */
  public @Nullable Match match(String path) {
    List<String> segments = PathTemplate.split(path);
    for (RoutePlace place : places) {
      @Nullable Map<String, String> values = place.path().match(segments);
      if (values != null) {
        return new Match(place, values);
      }
    }
    return null;
  }

  /**
   * The match for a call's path, which is recorded in the call.
   *
   * @throws HttpProblem if there is none
   */
  public RoutePlace at(Call call) {
    @Nullable Match match = match(call.path());
    if (match == null) {
      throw unknown(call);
    }
    call.enter(match.place().api().name(), match.values());
    return match.place();
  }

  /**
   * A match of a path.
   *
   * @param values the values of the template's placeholders
   */
  public record Match(RoutePlace place, Map<String, String> values) {}

  private HttpProblem unknown(Call call) {
    for (Api api : apis) {
      @Nullable HttpProblem problem = api.unknown(call);
      if (problem != null) {
        call.enter(api.name(), Map.of());
        return problem;
      }
    }
    return HttpProblem.notFound(
        "Found no '%s' here; expected a path listed in /openapi.json.".formatted(call.path()));
  }

  /** The methods of the whole server, for {@code OPTIONS *}; null for any other request. */
  public @Nullable String allowedAnywhere(Call call) {
    if (!call.method().equals("OPTIONS") || !call.path().equals(ANYTHING)) {
      return null;
    }
    return allowed(
        places.stream()
            .flatMap(place -> place.byMethod().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The value of the header Allow. */
  static String allowed(Iterable<String> methods) {
    List<String> names = new ArrayList<>();
    for (String method : methods) {
      names.add(method);
      if (method.equals("GET")) {
        names.add("HEAD");
      }
    }
    names.add("OPTIONS");
    return String.join(", ", names);
  }
}
