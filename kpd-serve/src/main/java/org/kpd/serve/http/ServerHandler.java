package org.kpd.serve.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Finds who answers a request, lets in who may, reads the body, and sends the reply. */
final class ServerHandler extends Handler.Abstract {
  private static final String BEARER = "Bearer ";

  private final List<Api> apis;
  private final RequestBody bodies;
  private final ReplySender sender;
  private final @Nullable String token;

  ServerHandler(List<Api> apis, ServerOptions options, RequestBody bodies, ReplySender sender) {
    this.apis = List.copyOf(apis);
    this.bodies = bodies;
    this.sender = sender;
    this.token = options.token();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Call.path(request);
    Api api = apis.stream().filter(each -> each.serves(path)).findFirst().orElse(null);
    String name = api == null ? "none" : api.name();
    Call call = new Call(request, new byte[0]);
    try {
      if (api == null) {
        throw HttpProblem.notFound(
            "Found no '%s' here; expected a path of /openapi.json.".formatted(path));
      }
      authorize(api, path, request);
      if (HttpMethod.POST.is(request.getMethod())) {
        answerWithBody(api, request, response, callback);
        return true;
      }
      var unused =
          api.answer(call)
              .whenComplete(
                  (reply, failure) -> sender.send(name, call, reply, failure, response, callback));
    } catch (RuntimeException | Error e) {
      sender.send(name, call, null, e, response, callback);
    }
    return true;
  }

  private void answerWithBody(Api api, Request request, Response response, Callback callback) {
    long reserved = bodies.reserve(request);
    // Becomes the call with the body; until then the empty one tells the log what was asked.
    Call[] call = {new Call(request, new byte[0])};
    var unused =
        bodies
            .read(request)
            .thenCompose(
                body -> {
                  call[0] = new Call(request, body);
                  return api.answer(call[0]);
                })
            .whenComplete(
                (reply, failure) -> {
                  bodies.free(reserved);
                  sender.send(api.name(), call[0], reply, failure, response, callback);
                });
  }

  private void authorize(Api api, String path, Request request) {
    if (token == null || api.isOpen(path)) {
      return;
    }
    @Nullable String sent = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    // Compared in constant time, so that the token cannot be found letter by letter.
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
