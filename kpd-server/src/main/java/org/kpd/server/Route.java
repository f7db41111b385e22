package org.kpd.server;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What is asked by one method at one path, and who answers it. Who routes requests and who checks
 * openapi.json read the same list of these. Immutable.
 *
 * @param method GET, which answers HEAD too, or POST
 * @param path where
 * @param handler answers; it throws HttpProblem for errors known at once, later ones complete its
 *     future exceptionally
 * @param isOpen whether it is answered to those without a token, too
 * @param isDescribed whether it is in openapi.json; what only says that it is not offered is not
 */
record Route(
    String method,
    PathTemplate path,
    Function<Call, CompletableFuture<Reply>> handler,
    boolean isOpen,
    boolean isDescribed) {

  /** Something to be read, known at once. */
  static Route get(String path, Function<Call, Reply> handler) {
    return get(PathTemplate.of(path), handler);
  }

  /** Something to be read, known at once. */
  static Route get(PathTemplate path, Function<Call, Reply> handler) {
    return new Route(
        "GET", path, call -> CompletableFuture.completedFuture(handler.apply(call)), false, true);
  }

  /** Something to be worked out. */
  static Route post(String path, Function<Call, CompletableFuture<Reply>> handler) {
    return post(PathTemplate.of(path), handler);
  }

  /** Something to be worked out. */
  static Route post(PathTemplate path, Function<Call, CompletableFuture<Reply>> handler) {
    return new Route("POST", path, handler, false, true);
  }

  /** This route, open to those without a token, too. */
  Route open() {
    return new Route(method, path, handler, true, isDescribed);
  }

  /** This route, left out of openapi.json. */
  Route undescribed() {
    return new Route(method, path, handler, isOpen, false);
  }

  CompletableFuture<Reply> answer(Call call) {
    return handler.apply(call);
  }
}
