package org.kpd.server.internal.routing;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.Reply;

/**
 * A method and path with its handler. Routing and the test of openapi.json use the same list of
 * routes. Immutable.
 *
 * @param method GET, which also answers HEAD, or POST
 * @param path the template of the path
 * @param handler answers a call; it throws HttpProblem for immediate errors, and later ones
 *     complete its future exceptionally
 * @param isOpen whether it needs no token
 * @param isDescribed whether it is in openapi.json; routes that only report that something is not
 *     supported are not
 */
public record Route(
    String method,
    PathTemplate path,
    Function<Call, CompletableFuture<Reply>> handler,
    boolean isOpen,
    boolean isDescribed) {

  /** A GET route, answered immediately. */
  public static Route get(String path, Function<Call, Reply> handler) {
    return get(PathTemplate.of(path), handler);
  }

  /** A GET route, answered immediately. */
  public static Route get(PathTemplate path, Function<Call, Reply> handler) {
    return new Route(
        "GET", path, call -> CompletableFuture.completedFuture(handler.apply(call)), false, true);
  }

  /** A POST route, answered asynchronously. */
  public static Route post(String path, Function<Call, CompletableFuture<Reply>> handler) {
    return post(PathTemplate.of(path), handler);
  }

  /** A POST route, answered asynchronously. */
  public static Route post(PathTemplate path, Function<Call, CompletableFuture<Reply>> handler) {
    return new Route("POST", path, handler, false, true);
  }

  /** This route, without the need for a token. */
  public Route open() {
    return new Route(method, path, handler, true, isDescribed);
  }

  /** This route, left out of openapi.json. */
  public Route undescribed() {
    return new Route(method, path, handler, isOpen, false);
  }

  public CompletableFuture<Reply> answer(Call call) {
    return handler.apply(call);
  }
}
