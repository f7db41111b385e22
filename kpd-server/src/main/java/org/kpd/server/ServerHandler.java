package org.kpd.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.kpd.server.internal.http.Call;
import org.kpd.server.internal.http.HttpProblem;
import org.kpd.server.internal.http.Reply;
import org.kpd.server.internal.http.RequestBody;
import org.kpd.server.internal.routing.Route;
import org.kpd.server.internal.routing.RoutePlace;
import org.kpd.server.internal.routing.Routes;
import org.kpd.server.options.ServerOptions;

/** Handles a request: finds the route, checks the token, reads the body and sends the reply. */
final class ServerHandler extends Handler.Abstract {
  private static final String BEARER = "Bearer ";

  private final Routes routes;
  private final RequestBody bodies;
  private final ReplySender sender;
  private final @Nullable String token;

  ServerHandler(Routes routes, ServerOptions options, RequestBody bodies, ReplySender sender) {
    this.routes = routes;
    this.bodies = bodies;
    this.sender = sender;
    this.token = options.token();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Call call = new Call(request);
    var unused =
        answer(call, request)
            .whenComplete(
                (reply, failure) -> sender.send(call, reply, failure, response, callback));
    return true;
  }

  private CompletableFuture<Reply> answer(Call call, Request request) {
    try {
      @Nullable String anywhere = routes.allowedAnywhere(call);
      if (anywhere != null) {
        return CompletableFuture.completedFuture(Reply.allowing(anywhere));
      }
      RoutePlace place = routes.at(call);
      if (HttpMethod.OPTIONS.is(call.method())) {
        return CompletableFuture.completedFuture(Reply.allowing(place.allowed()));
      }
      authorize(place, request);
      Route route = place.route(call);
      return HttpMethod.POST.is(route.method())
          ? answerWithBody(route, call, request)
          : route.answer(call);
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<Reply> answerWithBody(Route route, Call call, Request request) {
    long reserved = bodies.reserve(request);
    return bodies
        .read(request)
        .thenCompose(
            body -> {
              call.receive(body);
              return route.answer(call);
            })
        .whenComplete((reply, failure) -> bodies.free(reserved));
  }

  private void authorize(RoutePlace place, Request request) {
    if (token == null || place.isOpen()) {
      return;
    }
    @Nullable String sent = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    // Compared in constant time, so that timing does not reveal the token character by character.
    if (sent == null || !MessageDigest.isEqual(bytes(sent), bytes(BEARER + token))) {
      throw HttpProblem.of(
          HttpProblem.UNAUTHORIZED,
          "Found no valid token; expected the header Authorization: Bearer TOKEN.");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
